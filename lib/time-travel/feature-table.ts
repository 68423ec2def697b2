import { z } from 'zod'
import { ident, numberLiteral, qualifiedName, text } from '@/lib/sql/quoting'

const columnName = z.string().min(1).max(255)

const featureType = z.enum(['String', 'Integral', 'Fractional'])
export type FeatureType = z.infer<typeof featureType>

/** A feature as a column of the offline table; a collection is stored as an array of its type. */
export const feature = z.object({
  name: columnName,
  type: featureType,
  isCollection: z.boolean().default(false),
})
export type Feature = z.output<typeof feature>

/**
 * The offline table of one feature group, as far as time travel must know it.
 * Every name is the feature group's own spelling; Athena folds case.
 */
export const featureTable = z.object({
  /** The feature group's name; output columns are called after it. */
  group: columnName,
  database: columnName,
  table: columnName,
  recordId: z.object({ name: columnName, type: featureType }),
  /** A String event time is ISO 8601 text in UTC, a Fractional one Unix seconds. */
  eventTime: z.object({ name: columnName, type: z.enum(['String', 'Fractional']) }),
  /**
   * `hourly`: year, month, day and hour of the event time (UTC) are text partition columns.
   * `none`: AWS's automatic table, whose folders are hourly but which has no partition keys.
   */
  partitions: z.enum(['none', 'hourly']).default('none'),
})
export type FeatureTable = z.output<typeof featureTable>

/** Columns that the offline store adds to every table. */
export const invocationTime = 'api_invocation_time'
export const writeTime = 'write_time'
/** Null where rows were written by other tools than the service: such a row is no delete. */
export const isDeleted = 'coalesce(is_deleted, false)'

export const tableName = (table: FeatureTable): string => qualifiedName(table.database, table.table)

/** A record identifier that arrived as text, as a literal of the identifier's own type. */
function recordIdLiteral(table: FeatureTable, id: string): string {
  switch (table.recordId.type) {
    case 'String':
      return text(id)
    case 'Integral':
      if (!/^-?\d+$/.test(id)) throw new RangeError(`${table.recordId.name} is an integer; ${id} is not`)
      return numberLiteral(BigInt(id))
    case 'Fractional':
      if (id.trim() === '') throw new RangeError(`${table.recordId.name} is a number; it cannot be empty`)
      return numberLiteral(Number(id))
  }
}

/** The condition that keeps one or several records. */
export const recordIsOneOf = (table: FeatureTable, ids: readonly string[]): string =>
  `${ident(table.recordId.name)} IN (${ids.map((id) => recordIdLiteral(table, id)).join(', ')})`
