import * as z from 'zod/mini'

/**
 * Athena keeps no caller with an execution, so each statement carries its own: a comment on its last line, where it
 * moves no error position. Audit views read it back on AWS and locally alike.
 */
const statementOrigin = z.object({
  /** Who asked. */
  by: z.string(),
  /** Which part of Almanac built or sent the statement. */
  from: z.enum(['workbench', 'records', 'time-travel', 'datasets', 'feature-groups', 'audit']),
  /** Of a training set: label rows counted before it was built, and those left out for want of a time. */
  labels: z.optional(z.object({ rows: z.number(), dropped: z.number() })),
})
export type StatementOrigin = z.output<typeof statementOrigin>

const mark = '\n-- almanac '

export function withOrigin(sql: string, origin: StatementOrigin): string {
  return `${sql.trimEnd().replace(/;$/, '')}${mark}${JSON.stringify(origin)}`
}

/** Splits a stored statement into what the person wrote and who sent it (null: not sent by Almanac). */
export function splitOrigin(stored: string): { sql: string; origin: StatementOrigin | null } {
  const at = stored.lastIndexOf(mark)
  if (at === -1) return { sql: stored, origin: null }
  const origin = parseOrigin(stored.slice(at + mark.length))
  return origin ? { sql: stored.slice(0, at), origin } : { sql: stored, origin: null }
}

function parseOrigin(text: string): StatementOrigin | null {
  try {
    const parsed = statementOrigin.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
