import { performance } from 'node:perf_hooks'
import { createClients } from '@/scripts/demo/store/clients'
import { type Athena, createAthena } from './athena'
import { createBuckets } from './buckets'
import { figure } from './figure'
import { type Call, createHttpLoad, type HttpLoad, type Load } from './http-load'
import { createOrders, fillOrders, getOrder, orderId, putOrder } from './orders'
import { seededRandom } from './random'
import type { BenchResult } from './result'
import { sizes } from './sizes'
import { median, percentile, repeat } from './statistics'
import { withStore } from './store-process'

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
  withOrders(async ({ load, athena, table }) => {
    const p50 = async (records: number) => {
      // Asking Athena brings all waiting rows to Parquet, so that no such work is left to disturb.
      await athena.run(`SELECT count(*) FROM ${table}`)
      const next = nextPut(records)
      await load.drive(1, sizes.seconds / 5, next) // warm up
      return median((await load.drive(1, sizes.seconds, next)).latenciesMs)
    }
    const small = await p50(sizes.records)
    await fillOrders(load, sizes.grownRecords, sizes.records)
    const grown = await p50(sizes.grownRecords)
    return [
      figure({
        ...{ name: 'put-record/growth', value: grown, unit: 'ms p50', better: 'less' },
        size: `${sizes.grownRecords} records × 10 features, 1 client`,
        peer: { name: `the same with ${sizes.records} records`, value: small },
        target: { timesPeer: 1.2 },
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
const emptyRequest: Call = { method: 'GET', path: '/_health' }

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
    peer: { name: 'GET /_health on the same server', value: peer.perSecond },
    target: { timesBetter: 0.5 },
  })

const latencyFigure = (name: string, value: number, unit: string, below: number): BenchResult =>
  figure({ name, value, unit, size, better: 'less', target: { below } })

/** Writes of records that are there already, each newer than all before, so that none is refused as too old. */
function nextPut(records: number): () => Call {
  const random = seededRandom(1)
  let second = 0
  return () => putOrder(Math.floor(random() * records), ++second)
}

function nextGet(): () => Call {
  const random = seededRandom(2)
  return () => getOrder(Math.floor(random() * sizes.records))
}

type Orders = { load: HttpLoad; athena: Athena; table: string }

/** A store with a group of `sizes.records` records. */
const withOrders = <Result>(work: (orders: Orders) => Promise<Result>): Promise<Result> =>
  withStore(async ({ url }) => {
    const clients = createClients(url)
    const athena = createAthena(url)
    const load = createHttpLoad(url)
    try {
      await createBuckets(clients.s3)
      const table = await createOrders(clients.sagemaker)
      await fillOrders(load, sizes.records)
      return await work({ load, athena, table })
    } finally {
      load.close()
      athena.close()
      clients.close()
    }
  })
