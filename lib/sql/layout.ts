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
    `SELECT\n${indent(columns.join(',\n'))}`,
    `FROM ${from}`,
    ...(where.length > 0 ? [`WHERE ${where.join('\n  AND ')}`] : []),
    ...rest,
  ].join('\n')
}

/** A statement of named steps; each step may read the ones before it. */
export function withSteps(steps: readonly (readonly [name: string, body: string])[], last: string): string {
  return `WITH ${steps.map(([name, body]) => `${name} AS (\n${indent(body)}\n)`).join(',\n')}\n${last}`
}

export const indent = (sql: string): string => sql.replace(/^(?=.)/gm, '  ')
