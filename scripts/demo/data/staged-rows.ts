import type { FeatureValue } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { DemoFeature, DemoGroup } from '../groups/demo-group'
import { quoted } from './sql'

const columnTypes = { String: 'VARCHAR', Integral: 'BIGINT', Fractional: 'DOUBLE' } as const

/** The temporary table of the connection in which a group's rows wait; one group at a time. */
const staged = 'staged_rows'

/**
 * Computes a group's rows, in the column types and order of the offline store (features, `write_time`,
 * `api_invocation_time`, `is_deleted`) plus `event_at` and `is_newest`, which are not stored. Managed ingestion records
 * its own time as the invocation, whole seconds only.
 */
export async function stageRows(connection: DuckDBConnection, group: DemoGroup, sql: string): Promise<void> {
  const columns = group.features.map(
    ({ name, type }) => `CAST(${quoted(name)} AS ${columnTypes[type]}) AS ${quoted(name)}`,
  )
  const isNewest =
    group.online === 'none'
      ? 'false'
      : `row_number() OVER (PARTITION BY ${quoted(group.recordId)} ORDER BY event_at DESC) = 1`
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE ${staged} AS
    SELECT *, ${isNewest} AS is_newest FROM (
      SELECT ${columns.join(', ')}, written_at AS write_time,
        date_trunc('second', written_at) AS api_invocation_time, is_deleted, ${eventAt(group)} AS event_at
      FROM (${sql}))`)
}

/** Writes the staged rows as Parquet, one file per hour of event time and moment of arrival. */
export async function writeHistoryFiles(
  connection: DuckDBConnection,
  folder: string,
  { withNewest }: { withNewest: boolean },
): Promise<void> {
  await connection.run(`
    COPY (
      SELECT * EXCLUDE (event_at, is_newest),
        strftime(event_at, '%Y%m%d%H') || strftime(write_time, '-%Y%m%d%H%M%S') AS batch
      FROM ${staged} ${withNewest ? '' : 'WHERE NOT is_newest'} ORDER BY batch)
    TO '${folder}' (FORMAT parquet, PARTITION_BY (batch))`)
}

/** The newest row of each record as the API takes it; features without a value are left out. */
export async function newestRows(connection: DuckDBConnection, group: DemoGroup): Promise<FeatureValue[][]> {
  const columns = group.features.map(({ name }) => `CAST(${quoted(name)} AS VARCHAR)`)
  const result = await connection.runAndReadAll(
    `SELECT ${columns.join(', ')} FROM ${staged} WHERE is_newest ORDER BY event_at, ${quoted(group.recordId)}`,
  )
  return result.getRowsJson().map((row) => toRecord(group.features, row))
}

function toRecord(features: readonly DemoFeature[], row: readonly unknown[]): FeatureValue[] {
  return features.flatMap(({ name }, index) => {
    const value = row[index]
    return typeof value === 'string' ? [{ FeatureName: name, ValueAsString: value }] : []
  })
}

/** The event time as a timestamp in UTC. */
export function eventAt({ features, eventTime }: DemoGroup): string {
  const column = quoted(eventTime)
  const isText = features.some(({ name, type }) => name === eventTime && type === 'String')
  return isText ? `CAST(${column} AS TIMESTAMP)` : `make_timestamp(CAST(${column} * 1000000 AS BIGINT))`
}
