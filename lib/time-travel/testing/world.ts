import type { Feature, FeatureTable } from '../feature-table'
import type { Labels } from '../labels'

/** A value as Athena prints it in a result; null is NULL. */
export type Cell = string | null

/** A row of an offline table. Clocks are milliseconds since 1970. */
export type StoredRow = {
  id: string
  eventTime: number
  /** As stored: ISO 8601 text with or without milliseconds, or Unix seconds. */
  eventText: string
  writtenAt: number
  invokedAt: number
  isDeleted: boolean
  /** In the order of the history's features. */
  values: readonly Cell[]
}

export type GroupHistory = { table: FeatureTable; features: readonly Feature[]; rows: readonly StoredRow[] }

/** A label row: `cells` in the order of the description's columns, and what they mean. */
export type LabelRow = { cells: readonly Cell[]; id: string | null; time: number | null }

export type LabelTable = { description: Labels; rows: readonly LabelRow[] }
