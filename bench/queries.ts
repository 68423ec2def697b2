import { figure } from './figure'
import { database, historyTable, withHistory } from './history'
import type { BenchResult } from './result'
import { sizes } from './sizes'
import { median, percentile, repeat, timeOf } from './statistics'

/** From the call that starts a statement which reads nothing until its stored result is seen. */
export const trivialQueryBench = (): Promise<BenchResult[]> =>
  withHistory([], async ({ athena }) => {
    await repeat(5, () => athena.run('SELECT 1')) // warm up
    const times = (await repeat(sizes.queries, () => athena.run('SELECT 1'))).map(({ timeMs }) => timeMs)
    const shared = { better: 'less' as const, size: `${sizes.queries} times SELECT 1, one after the other` }
    return [
      figure({
        ...{ ...shared, name: 'athena/select-1', unit: 'ms p50', value: median(times) },
        target: { below: 50 },
      }),
      figure({
        ...{ ...shared, name: 'athena/select-1/p95', unit: 'ms p95', value: percentile(times, 0.95) },
        target: { below: 100 },
      }),
    ]
  })

/** A whole table read and aggregated, over the API and with the result stored. */
export const scanBench = (): Promise<BenchResult[]> =>
  besideDuckdb(
    'athena/scan',
    (table) =>
      `SELECT sensor_id, count(*) AS n, avg(f1) AS a, max(f2) AS b, sum(f3 * f4) AS c FROM ${table} GROUP BY sensor_id`,
  )

/** The latest row of every record as of a moment. */
export const pointInTimeBench = (): Promise<BenchResult[]> =>
  besideDuckdb(
    'athena/point-in-time',
    (table) => `SELECT sensor_id, event_time, f1, f2, f3, f4 FROM (
      SELECT *, row_number() OVER (
        PARTITION BY sensor_id ORDER BY event_time DESC, api_invocation_time DESC, write_time DESC) AS rank
      FROM ${table} WHERE event_time <= '2001-04-01T00:00:00Z') WHERE rank = 1 AND NOT is_deleted`,
  )

/** The same statement over the API and on DuckDB alone, on the same files, which writes the same CSV. */
const besideDuckdb = (name: string, sqlOf: (table: string) => string): Promise<BenchResult[]> =>
  withHistory([], async ({ athena, duckdb, files, scratch, historyRows }) => {
    const ours = () => athena.run(sqlOf(`"${database}"."${historyTable}"`))
    const peer = () => timeOf(() => duckdb.run(`COPY (${sqlOf(files.history)}) TO '${scratch}/peer.csv'`))
    await ours() // warm up
    await peer()
    const rounds = await repeat(sizes.rounds, async () => ({ ours: await ours(), peerMs: await peer() }))
    return [
      figure({
        ...{ name, unit: 'ms', better: 'less', value: median(rounds.map((each) => each.ours.timeMs)) },
        size: `${historyRows} rows in 181 files`,
        peer: { name: 'DuckDB on the same files', value: median(rounds.map(({ peerMs }) => peerMs)) },
        target: { timesBetter: 0.5 },
      }),
    ]
  })
