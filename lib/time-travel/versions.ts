import { eventInstant } from './event-time'
import { type FeatureTable, invocationTime, isDeleted, writeTime } from './feature-table'

/**
 * The order of a record's rows; the last one counts. Rows of the same event time are duplicates or corrections, of which
 * the newest call wins, then the newest write. When all clocks agree a delete wins: showing an erased value is worse than
 * hiding a rewritten one.
 */
const versionOrder = (table: FeatureTable): string[] => [
  eventInstant(table),
  invocationTime,
  writeTime,
  isDeleted,
]

export const newestFirst = (table: FeatureTable): string =>
  versionOrder(table)
    .map((key) => `${key} DESC`)
    .join(', ')

/** A name for a helper column that none of the table's own columns has; names fold case. */
export function unusedName(wanted: string, taken: readonly string[]): string {
  const folded = new Set(taken.map((name) => name.toLowerCase()))
  return folded.has(wanted.toLowerCase()) ? unusedName(`${wanted}_`, taken) : wanted
}
