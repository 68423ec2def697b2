import nodeModule from 'node:module'
import { dirname, join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { seededMacros } from './seeded'

/** A file of the npm package `vega-datasets`, which ships the real data. */
export const datasetFile = (name: string): string =>
  join(dirname(nodeModule.createRequire(import.meta.url).resolve('vega-datasets')), '..', 'data', name)

/**
 * Minutes from leaving the gate to landing. The data has no landing time, so it is estimated: half an hour on the
 * ground and in climb, then 450 miles an hour. It is rather too long than too short, which keeps features leak-free.
 */
export const blockMinutes = 'CAST(30 + distance * 2 // 15 AS INTEGER)'

/**
 * An in-memory DuckDB with the raw data as tables.
 *
 * - `flights`: `row_number` (in the Parquet file, from 0), `departed_at`, `landed_at` (estimated), `delay` (minutes late
 *   on arrival), `distance` (miles), `origin`, `destination`. Times are the origin's wall clock, taken as UTC.
 * - `landed_flights`: those that landed before the data ends, so that no window is cut short.
 * - `airports`, `weather`, `birdstrikes`: as in their files.
 */
export async function openRawData(): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    await connection.run(seededMacros)
    await connection.run(`
      CREATE TABLE flights AS
      SELECT file_row_number AS row_number, date AS departed_at, date + to_minutes(${blockMinutes}) AS landed_at,
        CAST(delay AS INTEGER) AS delay, CAST(distance AS INTEGER) AS distance, origin, destination
      FROM read_parquet('${datasetFile('flights-3m.parquet')}', file_row_number = true)`)
    await connection.run(`CREATE VIEW landed_flights AS FROM flights WHERE landed_at < '2001-07-01'`)
    for (const name of ['airports', 'weather', 'birdstrikes']) {
      await connection.run(
        `CREATE TABLE ${name} AS FROM read_csv('${datasetFile(`${name}.csv`)}', header = true)`,
      )
    }
  } finally {
    connection.closeSync()
  }
  return instance
}

/** Runs `work` on a connection of its own. */
export async function withConnection<Result>(
  instance: DuckDBInstance,
  work: (connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
  const connection = await instance.connect()
  try {
    return await work(connection)
  } finally {
    connection.closeSync()
  }
}
