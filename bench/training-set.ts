import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { trainingSet } from '@/lib/time-travel/training-set'
import { trainingSetSql } from '@/lib/time-travel/training-set-sql'
import { figure } from './figure'
import {
  database,
  featureNames,
  type HistoryWorld,
  historyTable,
  type LabelTable,
  labelTables,
  withHistory,
} from './history'
import { asOfJoinSql, sdkShapeSql } from './peer-statements'
import type { BenchResult } from './result'
import { sizes } from './sizes'
import { median, repeat, timeOf } from './statistics'

/** Beyond this many times our own time the SDK's statement is stopped; how much slower it is stays open. */
const patience = 100

/** Our statement beside the one that the SageMaker Python SDK makes, on the same engine. */
export const sdkShapeBench = (): Promise<BenchResult[]> =>
  withHistory(['few'], async (world) => {
    const ours = await timed(world, ourSql('few'))
    const peer = await world.athena.run(sdkShapeSql('few'), patience * ours.timeMs)
    if (!peer.isStopped)
      await expectSameAnswer(world, ours.result, await downloaded(world, peer.result, 'sdk.csv'))
    const ending = peer.isStopped ? ', stopped' : ''
    return [
      figure({
        ...{ name: 'training-set/sdk-shape', unit: 's', better: 'less', value: ours.timeMs / 1000 },
        size: sizeOf('few', world),
        peer: { name: `DatasetBuilder’s statement${ending}`, value: peer.timeMs / 1000 },
        target: { timesBetter: patience },
      }),
    ]
  })

/** Bytes that Athena bills, for labels in one month of six and features at most a week old. */
export const bytesBench = (): Promise<BenchResult[]> =>
  withHistory(['june'], async (world) => {
    const earliest = '2001-06-01T00:00:00Z'
    const latest = '2001-07-01T00:00:00Z'
    const weekSeconds = 7 * 86_400
    const ours = await world.athena.run(
      ourSql('june', { labelTimes: { earliest, latest }, maximumAge: { amount: 7, unit: 'day' } }),
    )
    const peer = await world.athena.run(
      sdkShapeSql('june', {
        fromSeconds: Date.parse(earliest) / 1000 - weekSeconds,
        toSeconds: Date.parse(latest) / 1000,
      }),
    )
    return [
      figure({
        ...{ name: 'training-set/bytes', unit: 'MB scanned', better: 'less' },
        value: ours.scannedBytes / 1e6,
        size: `${sizeOf('june', world)}, labels in one month of six, maximum age 7 days`,
        peer: { name: 'DatasetBuilder’s statement', value: peer.scannedBytes / 1e6 },
        target: { timesBetter: 5 },
      }),
    ]
  })

/** Over the API and with the result stored, beside DuckDB alone writing the same CSV. */
export const asOfBench = (): Promise<BenchResult[]> =>
  withHistory(['many'], async (world) => {
    const { duckdb, files, scratch } = world
    const copy = join(scratch, 'asof.csv')
    const asOf = `COPY (${asOfJoinSql(files.labels('many'), files.history)}) TO '${copy}' (FORMAT csv, HEADER)`
    await duckdb.run(asOf) // warm up
    const peerMs = median(await repeat(sizes.rounds, () => timeOf(() => duckdb.run(asOf))))
    const ours = await timed(world, ourSql('many'))
    await expectSameAnswer(world, ours.result, copy)
    return [
      figure({
        ...{ name: 'training-set/asof', unit: 's', better: 'less', value: ours.timeMs / 1000 },
        size: sizeOf('many', world),
        peer: { name: 'DuckDB’s ASOF JOIN on the same files', value: peerMs / 1000 },
        target: { timesBetter: 1 },
      }),
    ]
  })

/** Ten times as many labels on the same history. */
export const labelGrowthBench = (): Promise<BenchResult[]> =>
  withHistory(['few', 'many'], async (world) => {
    const few = await timed(world, ourSql('few'))
    const many = await timed(world, ourSql('many'))
    return [
      figure({
        ...{ name: 'training-set/growth', unit: 's', better: 'less', value: many.timeMs / 1000 },
        size: sizeOf('many', world),
        peer: { name: `the same with ${sizes.labels} labels`, value: few.timeMs / 1000 },
        target: { timesPeer: 3 },
      }),
    ]
  })

type Bounds = {
  labelTimes?: { earliest: string; latest: string }
  maximumAge?: { amount: number; unit: 'day' }
}

function ourSql(labels: LabelTable, { labelTimes, maximumAge }: Bounds = {}): string {
  const set = trainingSet.parse({
    labels: {
      source: { kind: 'table', database, table: labelTables[labels].name },
      columns: [
        { name: 'label_id', type: 'bigint' },
        { name: 'sensor_id', type: 'string' },
        { name: 'label_time', type: 'string' },
        { name: 'failed', type: 'boolean' },
      ],
      time: 'label_time',
    },
    groups: [
      {
        table: {
          ...{ group: 'sensor-readings', database, table: historyTable },
          recordId: { name: 'sensor_id', type: 'String' },
          eventTime: { name: 'event_time', type: 'String' },
        },
        key: 'sensor_id',
        features: featureNames.map((name) => ({ name, type: 'Fractional' as const, as: name })),
        maximumAge,
      },
    ],
    labelTimes,
  })
  return trainingSetSql(set)
}

/** The median time after a first run, and the address of the last result. */
async function timed({ athena }: HistoryWorld, sql: string): Promise<{ timeMs: number; result: string }> {
  const { result } = await athena.run(sql) // warm up
  const runs = await repeat(sizes.rounds, () => athena.run(sql))
  return { timeMs: median(runs.map(({ timeMs }) => timeMs)), result }
}

/** A figure is worth something only if both found the same features for every label. */
async function expectSameAnswer(world: HistoryWorld, result: string, peerFile: string): Promise<void> {
  const ours = await downloaded(world, result, 'ours.csv')
  const rows = (file: string) => `SELECT label_id, ${featureNames.join(', ')} FROM read_csv('${file}')`
  const compared = await world.duckdb.runAndReadAll(`
    SELECT CAST((SELECT count(*) FROM (${rows(ours)})) AS INTEGER),
      CAST((SELECT count(*) FROM (${rows(ours)} EXCEPT ALL ${rows(peerFile)})) AS INTEGER),
      CAST((SELECT count(*) FROM (${rows(peerFile)} EXCEPT ALL ${rows(ours)})) AS INTEGER)`)
  const [count, onlyOurs, onlyPeers] = compared.getRows()[0] ?? []
  if (count === 0 || onlyOurs !== 0 || onlyPeers !== 0)
    throw new Error(
      `The answers differ: ${onlyOurs} rows are ours alone, ${onlyPeers} the peer’s, of ${count}`,
    )
}

async function downloaded({ url, scratch }: HistoryWorld, result: string, name: string): Promise<string> {
  const answer = await fetch(`${url}/${result}`)
  if (!answer.ok) throw new Error(`${result}: ${answer.status}`)
  const file = join(scratch, name)
  await writeFile(file, Buffer.from(await answer.arrayBuffer()))
  return file
}

const sizeOf = (labels: LabelTable, { historyRows }: HistoryWorld): string =>
  `${labelTables[labels].count} labels × ${historyRows} feature rows of ${sizes.historyRecords} records`
