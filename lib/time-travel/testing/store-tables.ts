import type { FeatureType } from '../feature-table'
import { historyRows, labelRows } from './duckdb-tables'
import type { GroupHistory, LabelTable } from './world'

/** A table as AWS's own writers leave it: columns for Glue, and DuckDB queries for the Parquet files below its root. */
export type StoreTable = { columns: { Name: string; Type: string }[]; files: { key: string; sql: string }[] }

/** One file per hour of the event time, in hourly folders. */
export function historyTable(history: GroupHistory): StoreTable {
  const { table, features, rows } = history
  const hourOf = ({ eventTime }: { eventTime: number }) => new Date(eventTime).toISOString().slice(0, 13)
  return {
    columns: [
      column(table.recordId),
      column(table.eventTime),
      ...features.map(column),
      { Name: 'write_time', Type: 'timestamp' },
      { Name: 'api_invocation_time', Type: 'timestamp' },
      { Name: 'is_deleted', Type: 'boolean' },
    ],
    files: [...new Set(rows.map(hourOf))].map((hour) => {
      const [year, month, day, hours] = hour.split(/[-T]/)
      const folder = `year=${year}/month=${month}/day=${day}/hour=${hours}`
      const ofHour = rows.filter((row) => hourOf(row) === hour)
      return {
        key: `${folder}/20010301T000000Z_0123456789abcdef.parquet`,
        sql: historyRows({ ...history, rows: ofHour }),
      }
    }),
  }
}

export function labelTable(labels: LabelTable): StoreTable {
  return {
    columns: labels.description.columns.map(({ name, type }) => ({
      Name: name.toLowerCase(),
      Type: type === 'varchar' ? 'string' : type,
    })),
    files: [{ key: 'labels.parquet', sql: labelRows(labels) }],
  }
}

const glueType: Record<FeatureType, string> = { String: 'string', Integral: 'bigint', Fractional: 'double' }

const column = ({ name, type }: { name: string; type: FeatureType }) => ({
  Name: name.toLowerCase(),
  Type: glueType[type],
})
