/** Lays out SQL that was put together from parts, so that generated statements read like written ones. */

type Select = {
  columns: readonly string[]
  from: string
  where?: readonly string[]
  /** Clauses after WHERE, one per line. */
  rest?: readonly string[]
}

export function select({ columns, from, where = [], rest = [] }: Select): string {
  return [
    `SELECT\n${columns.map((column) => `  ${column}`).join(',\n')}`,
    `FROM ${from}`,
    ...(where.length > 0 ? [`WHERE ${where.join('\n  AND ')}`] : []),
    ...rest,
  ].join('\n')
}

/**
 * A statement of named steps; each step may read the ones before it. Steps are not indented: they hold texts of the user,
 * and a space more within a quoted line break would be another text.
 */
export function withSteps(steps: readonly (readonly [name: string, body: string])[], last: string): string {
  return `WITH ${steps.map(([name, body]) => `${name} AS (\n${body}\n)`).join(',\n')}\n${last}`
}
