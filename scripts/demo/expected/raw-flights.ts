import nodeModule from 'node:module'
import { dirname, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

/** A flight of the source file; times in minutes since 1970 on the origin's clock. */
export type RawFlight = { origin: string; destination: string; landed: number; delay: number }

/** Reads the source file and nothing else. */
export async function readRawFlights(): Promise<RawFlight[]> {
  const folder = dirname(nodeModule.createRequire(import.meta.url).resolve('vega-datasets'))
  const file = join(folder, '..', 'data', 'flights-3m.parquet')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    const result = await connection.runAndReadAll(
      `SELECT origin, destination, CAST(epoch(date) / 60 AS INTEGER), distance::INTEGER, delay::INTEGER FROM '${file}'`,
    )
    const [origins = [], destinations = [], departed = [], distances = [], delays = []] = result.getColumns()
    return origins.map((origin, row) => ({
      origin: String(origin),
      destination: String(destinations[row]),
      // Half an hour, then 7.5 miles a minute.
      landed: Number(departed[row]) + 30 + Math.floor((Number(distances[row]) * 2) / 15),
      delay: Number(delays[row]),
    }))
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
