/**
 * Athena keeps no caller with an execution, so each statement carries its own: a comment on its last line, where it
 * moves no error position. Audit views read it back on AWS and locally alike.
 */
export type StatementOrigin = {
  /** Who asked. */
  by: string
  /** Which part of Almanac built or sent the statement. */
  from: 'workbench' | 'records' | 'time-travel' | 'datasets' | 'feature-groups' | 'audit'
}

const mark = '\n-- almanac '

export function withOrigin(sql: string, { by, from }: StatementOrigin): string {
  return `${sql.trimEnd().replace(/;$/, '')}${mark}${JSON.stringify({ by, from })}`
}

/** Splits a stored statement into what the person wrote and who sent it (null: not sent by Almanac). */
export function splitOrigin(stored: string): { sql: string; origin: StatementOrigin | null } {
  const at = stored.lastIndexOf(mark)
  if (at === -1) return { sql: stored, origin: null }
  const origin = parseOrigin(stored.slice(at + mark.length))
  return origin ? { sql: stored.slice(0, at), origin } : { sql: stored, origin: null }
}

const senders: readonly string[] = [
  'workbench',
  'records',
  'time-travel',
  'datasets',
  'feature-groups',
  'audit',
]

function parseOrigin(text: string): StatementOrigin | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return null
    const by: unknown = Reflect.get(value, 'by')
    const from: unknown = Reflect.get(value, 'from')
    const isSender = (name: unknown): name is StatementOrigin['from'] =>
      typeof name === 'string' && senders.includes(name)
    return typeof by === 'string' && isSender(from) ? { by, from } : null
  } catch {
    return null
  }
}
