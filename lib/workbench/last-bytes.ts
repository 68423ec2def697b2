import type { Execution } from './contract'

/**
 * What a statement will scan, as far as that is known before it runs: what the newest finished run of the same text
 * scanned. Spaces do not count; null when it never ran among the executions given, newest first.
 */
export function lastBytes(sql: string, executions: readonly Execution[]): number | null {
  const wanted = squeezed(sql)
  const same = executions.find(
    (execution) => execution.state === 'succeeded' && squeezed(execution.sql) === wanted,
  )
  return same?.bytesScanned ?? null
}

const squeezed = (sql: string): string => sql.replace(/[\s;]+/g, ' ').trim()
