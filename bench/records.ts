import { performance } from 'node:perf_hooks'
import type { Athena } from './athena'
import { figure } from './figure'
import type { Call, HttpLoad, Load } from './http-load'
import { fillOrders, orderId, putOrder } from './orders'
import { nextGet, nextPut, withOrders } from './orders-world'
import type { BenchResult } from './result'
import { sizes } from './sizes'
import { median, percentile, repeat } from './statistics'

const manyClients = 32
const size = `${sizes.records} records × 10 features, both stores`

/** Durable PutRecord, 32 clients. */
export const putRecordBench = (): Promise<BenchResult[]> =>
  withOrders(async ({ load }) => {
    const { peer, ours } = await besideEmptyRequests(load, nextPut(sizes.records))
    return [
      rateFigure('put-record/32', peer, ours),
      latencyFigure('put-record/32/p99', percentile(ours.latenciesMs, 0.99), 'ms p99', 25),
    ]
  })

/** GetRecord, one client: nothing but latency. */
export const getRecordBench = (): Promise<BenchResult[]> =>
  withOrders(async ({ load }) => {
    const next = nextGet()
    await load.drive(1, sizes.seconds / 5, next) // warm up
    const { latenciesMs } = await load.drive(1, sizes.seconds, next)
    return [
      latencyFigure('get-record/1', median(latenciesMs), 'ms p50', 1),
      latencyFigure('get-record/1/p99', percentile(latenciesMs, 0.99), 'ms p99', 5),
    ]
  })

export const getRecordManyClientsBench = (): Promise<BenchResult[]> =>
  withOrders(async ({ load }) => {
    const { peer, ours } = await besideEmptyRequests(load, nextGet())
    return [rateFigure('get-record/32', peer, ours)]
  })

/** The same PutRecord, one client, with few and with many records stored. */
export const putRecordGrowthBench = (): Promise<BenchResult[]> =>
  withOrders(async ({ load, athena, table, probe }) => {
    const measure = async (records: number) => {
      // Asking Athena brings all waiting rows to Parquet, so that no such work is left to disturb.
      await athena.run(`SELECT count(*) FROM ${table}`)
      const next = nextPut(records)
      await load.drive(1, sizes.seconds / 5, next) // warm up
      const { latenciesMs } = await load.drive(1, sizes.seconds, next)
      return { p50: median(latenciesMs), p99: percentile(latenciesMs, 0.99) }
    }
    const small = await measure(sizes.records)
    await fillOrders(load, sizes.grownRecords, sizes.records)
    const grown = await measure(sizes.grownRecords)
    const { residentMebibytes, ownMebibytes } = await probe.look()
    const size = `${sizes.grownRecords} records × 10 features`
    const shared = { unit: 'ms p50', better: 'less', size: `${size}, 1 client` } as const
    const peerName = `the same with ${sizes.records} records`
    return [
      figure({
        ...{ ...shared, name: 'put-record/growth', value: grown.p50 },
        peer: { name: peerName, value: small.p50 },
        target: { timesPeer: 1.2 },
      }),
      figure({
        ...{ ...shared, name: 'put-record/growth/p99', unit: 'ms p99', value: grown.p99 },
        peer: { name: peerName, value: small.p99 },
        target: { timesPeer: 1.5 },
      }),
      figure({
        ...{ name: 'put-record/growth/memory', unit: 'MiB resident', better: 'less', size },
        value: residentMebibytes,
        peer: { name: 'of it not backed by a file', value: ownMebibytes },
        target: { below: 600 },
      }),
    ]
  })

/** From the acknowledgement of a record until Athena returns it. */
export const visibilityBench = (): Promise<BenchResult[]> =>
  withOrders(async ({ load, athena, table }) => {
    let number = sizes.records
    const trials = await repeat(sizes.visibleRecords, async () => {
      const order = number++
      await load.send(putOrder(order, 0))
      const acknowledged = performance.now()
      const queries = await queriesUntilVisible(athena, load, table, orderId(order))
      return { queries, timeMs: performance.now() - acknowledged }
    })
    const shared = { size: `${sizes.visibleRecords} records, one after the other`, better: 'less' as const }
    return [
      figure({
        ...{ ...shared, name: 'visibility', unit: 'queries', target: { below: 2 } },
        value: Math.max(...trials.map(({ queries }) => queries)),
      }),
      figure({
        ...{ ...shared, name: 'visibility/time', unit: 'ms p95', target: { below: awsDelayMs } },
        value: percentile(
          trials.map(({ timeMs }) => timeMs),
          0.95,
        ),
      }),
    ]
  })

/** AWS brings records to the offline store within fifteen minutes. */
const awsDelayMs = 15 * 60_000

async function queriesUntilVisible(
  athena: Athena,
  load: HttpLoad,
  table: string,
  id: string,
): Promise<number> {
  for (let queries = 1; ; queries++) {
    const { result } = await athena.run(`SELECT order_id FROM ${table} WHERE order_id = '${id}'`)
    const stored = await load.send({ method: 'GET', path: `/${result}` })
    if (stored.includes(id)) return queries
  }
}

/** The cheapest request that the server answers: no service, no codec, an empty transaction. */
const emptyRequest: Call = { method: 'GET', path: '/_live' }

type Sides = { peer: Load; ours: Load }

/** In turns, so that whatever else slows the machine slows both; rates are medians, latencies those of all rounds. */
async function besideEmptyRequests(load: HttpLoad, next: () => Call): Promise<Sides> {
  const measure = async (seconds: number) => ({
    peer: await load.drive(manyClients, seconds, () => emptyRequest),
    ours: await load.drive(manyClients, seconds, next),
  })
  await measure(sizes.seconds / 5) // warm up
  const rounds = await repeat(sizes.rounds, () => measure(sizes.seconds))
  const side = (name: keyof Sides): Load => ({
    perSecond: median(rounds.map((round) => round[name].perSecond)),
    latenciesMs: rounds.flatMap((round) => round[name].latenciesMs),
  })
  return { peer: side('peer'), ours: side('ours') }
}

const rateFigure = (name: string, peer: Load, ours: Load): BenchResult =>
  figure({
    ...{ name, value: ours.perSecond, unit: 'requests/s', better: 'more' },
    size: `${manyClients} clients, ${size}`,
    peer: { name: 'GET /_live on the same server', value: peer.perSecond },
    target: { timesBetter: 0.5 },
  })

const latencyFigure = (name: string, value: number, unit: string, below: number): BenchResult =>
  figure({ name, value, unit, size, better: 'less', target: { below } })
