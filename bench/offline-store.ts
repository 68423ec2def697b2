import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  DuckDBTimestampMillisecondsValue,
  TIMESTAMP_MS,
  VARCHAR,
} from '@duckdb/node-api'
import { createEngine, type RunningEngine } from '@/lib/local-aws/engine/create-engine'
import type { FeatureGroup } from '@/lib/local-aws/engine/feature-groups/feature-group'
import { both, makeGroup, recordOf } from '@/lib/local-aws/engine/testing/orders-group'
import { stoppedClock } from '@/lib/local-aws/engine/testing/stopped-clock'
import { figure } from './figure'
import type { BenchResult } from './result'
import { sizes } from './sizes'
import { timeOf } from './statistics'

/** Waiting rows to Parquet, and what the requests of that time would have waited for. */
export const flushBench = (): Promise<BenchResult[]> =>
  withEngine(async ({ engine, group, duckdb, files, folder }) => {
    await putRows(engine, group, sizes.flushRows)
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    const flushMs = await timeOf(() => drain(engine, group))
    delay.disable()
    await expectRows(duckdb, files, sizes.flushRows)
    const appendMs = await appendAndCopy(duckdb, sizes.flushRows, join(folder, 'copy.parquet'))
    const size = `${sizes.flushRows} rows × 5 features`
    const stalls = { unit: 'ms', better: 'less' as const, size: `event loop during ${size}` }
    return [
      figure({
        ...{ name: 'flush', unit: 'rows/s', better: 'more', size },
        value: perSecond(sizes.flushRows, flushMs),
        peer: { name: 'DuckDB alone, from JavaScript values', value: perSecond(sizes.flushRows, appendMs) },
        target: { timesBetter: 0.5 },
      }),
      figure({
        ...{ ...stalls, name: 'flush/stall/p99', unit: 'ms p99', value: delay.percentile(99) / 1e6 },
        target: { below: 20 },
      }),
      figure({ ...stalls, name: 'flush/stall', value: delay.max / 1e6, target: { below: 50 } }),
    ]
  })

/** Many small files of one hour to one file, by a round of upkeep that finds nothing else to do. */
export const compactionBench = (): Promise<BenchResult[]> =>
  withEngine(async ({ engine, group, duckdb, files, folder }) => {
    for (let file = 0; file < compactedFiles; file++) {
      await putRows(engine, group, sizes.flushRows / compactedFiles)
      await drain(engine, group)
    }
    const peerMs = await timeOf(() =>
      duckdb.run(`COPY (SELECT * FROM ${files}) TO '${join(folder, 'copy.parquet')}' (FORMAT parquet)`),
    )
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    const compactMs = await timeOf(() => engine.upkeep())
    delay.disable()
    await expectRows(duckdb, files, sizes.flushRows)
    const size = `${sizes.flushRows} rows × 5 features in ${compactedFiles} files`
    return [
      figure({
        ...{ name: 'compaction', unit: 'rows/s', better: 'more', size },
        value: perSecond(sizes.flushRows, compactMs),
        peer: { name: 'DuckDB’s COPY of the same files', value: perSecond(sizes.flushRows, peerMs) },
        target: { timesBetter: 0.5 },
      }),
      figure({
        ...{ name: 'compaction/stall', unit: 'ms', better: 'less', value: delay.max / 1e6 },
        size: `event loop during ${size}`,
        target: { below: 50 },
      }),
    ]
  })

const compactedFiles = 50

function drain({ offline }: RunningEngine, { offline: settings }: FeatureGroup): Promise<void> {
  const { database = '', table = '' } = settings?.catalog ?? {}
  return offline.drainTable(database, table)
}

/** The same rows as JavaScript's values, through DuckDB's appender and to Parquet: what a flush does without the store. */
async function appendAndCopy(duckdb: DuckDBConnection, rows: number, file: string): Promise<number> {
  const now = new DuckDBTimestampMillisecondsValue(BigInt(Date.now()))
  const values = Array.from({ length: rows }, (_, number) => {
    const { order_id, event_time, items, total, city } = orderOf(number)
    return [order_id, event_time, BigInt(items), Number(total), city, now, now, false]
  })
  const types = [VARCHAR, VARCHAR, BIGINT, DOUBLE, VARCHAR, TIMESTAMP_MS, TIMESTAMP_MS, BOOLEAN]
  const columns = types.map((type, index) => `c${index} ${type}`)
  return timeOf(async () => {
    await duckdb.run(`CREATE TABLE appended (${columns.join(', ')})`)
    const appender = await duckdb.createAppender('appended')
    for (let first = 0; first < rows; first += vectorRows) {
      const chunk = DuckDBDataChunk.create(types)
      chunk.setRows(values.slice(first, first + vectorRows))
      appender.appendDataChunk(chunk)
    }
    appender.closeSync()
    await duckdb.run(`COPY appended TO '${file}' (FORMAT parquet, COMPRESSION snappy)`)
  })
}

/** DuckDB's vectors hold no more. */
const vectorRows = 2048

const perSecond = (rows: number, ms: number): number => (rows * 1000) / ms

type World = {
  engine: RunningEngine
  group: FeatureGroup
  duckdb: DuckDBConnection
  /** The Parquet files of the group, as a table of DuckDB. */
  files: string
  folder: string
}

/** The engine of the store in this process: nothing but its own work is on the clock. */
async function withEngine<Result>(work: (world: World) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'almanac-bench-'))
  const clock = stoppedClock()
  const engine = await createEngine({
    ...{ dataDir: join(folder, 'store'), clock, offlineDelaySeconds: 0 },
    ...{ region: 'us-east-1', account: '000000000000' },
    // Upkeep would move rows and join files before they are timed.
    upkeepIntervalMs: 3_600_000,
  })
  const instance = await DuckDBInstance.create(':memory:')
  const duckdb = await instance.connect()
  try {
    await engine.objects.createBucket('features')
    const group = await makeGroup(engine, clock)
    const files = `read_parquet('${folder}/store/buckets/**/*.parquet', hive_partitioning = false)`
    return await work({ engine, group, duckdb, files, folder })
  } finally {
    duckdb.closeSync()
    instance.closeSync()
    await engine.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** All of one hour, a second apart, and of as many records. */
async function putRows(engine: RunningEngine, group: FeatureGroup, rows: number): Promise<void> {
  const portion = 1000
  for (let first = 0; first < rows; first += portion) {
    await Promise.all(
      Array.from({ length: Math.min(portion, rows - first) }, (_, i) => {
        const number = first + i
        return engine.records.put(group, recordOf(group, orderOf(number)), both, null)
      }),
    )
  }
}

const orderOf = (number: number) => ({
  order_id: `order-${number}`,
  event_time: new Date(Date.UTC(2026, 0, 1) + (number % 3600) * 1000).toISOString(),
  items: String(number % 9),
  total: String(number / 7),
  city: `city-${number % 500}`,
})

async function expectRows(duckdb: DuckDBConnection, table: string, rows: number): Promise<void> {
  const counted = await duckdb.runAndReadAll(`SELECT CAST(count(*) AS INTEGER) FROM ${table}`)
  const found = Number(counted.getRows()[0]?.[0])
  if (found !== rows) throw new Error(`${found} rows were found, not ${rows}`)
}
