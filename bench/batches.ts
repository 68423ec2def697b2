import { figure } from './figure'
import type { Call } from './http-load'
import { getOrders, putOrders } from './orders'
import { nextGet, nextPut, withOrders } from './orders-world'
import { seededRandom } from './random'
import { withRawStorage } from './raw-storage'
import type { BenchResult } from './result'
import { sizes } from './sizes'
import { median, repeat } from './statistics'

const clients = 8
const singleClients = 32
/** As many as the calls take. */
const [writtenAtOnce, readAtOnce] = [25, 100]

/** Records per second by BatchWriteRecord, beside single calls and beside the storage engine alone. */
export const batchWriteBench = (): Promise<BenchResult[]> =>
  measured('batch-write-record', {
    next: nextBatchPut(),
    recordsPerCall: writtenAtOnce,
    single: { name: 'PutRecord', next: nextPut(sizes.records) },
    raw: (storage) => storage.puts(clients * writtenAtOnce, sizes.seconds),
    leastOfRaw: 0.25,
  })

export const batchGetBench = (): Promise<BenchResult[]> =>
  measured('batch-get-record', {
    next: nextBatchGet(),
    recordsPerCall: readAtOnce,
    single: { name: 'GetRecord', next: nextGet() },
    raw: async (storage) => storage.gets(sizes.seconds),
    leastOfRaw: 0.05,
  })

type Subject = {
  next: () => Call
  recordsPerCall: number
  single: { name: string; next: () => Call }
  raw: Parameters<typeof withRawStorage<number>>[1]
  /** Of the rate of the engine alone, which neither parses nor answers. */
  leastOfRaw: number
}

function measured(name: string, subject: Subject): Promise<BenchResult[]> {
  const { next, recordsPerCall, single, raw, leastOfRaw } = subject
  return withOrders(({ load }) =>
    withRawStorage(sizes.records, async (storage) => {
      const round = async (seconds: number) => ({
        batch: (await load.drive(clients, seconds, next)).perSecond * recordsPerCall,
        single: (await load.drive(singleClients, seconds, single.next)).perSecond,
        raw: await raw(storage),
      })
      await round(sizes.seconds / 5) // warm up
      const rounds = await repeat(sizes.rounds, () => round(sizes.seconds))
      const rate = (side: keyof (typeof rounds)[number]) => median(rounds.map((each) => each[side]))
      const shared = {
        ...{ value: rate('batch'), unit: 'records/s', better: 'more' as const },
        size: `${clients} clients, ${recordsPerCall} records a call, ${sizes.records} records × 10 features`,
      }
      return [
        figure({
          ...{ ...shared, name },
          peer: { name: `${single.name}, ${singleClients} clients`, value: rate('single') },
          target: { timesBetter: 2 },
        }),
        figure({
          ...{ ...shared, name: `${name}/raw` },
          peer: { name: 'LMDB alone, in the measuring process', value: rate('raw') },
          target: { timesBetter: leastOfRaw },
        }),
      ]
    }),
  )
}

function nextBatchPut(): () => Call {
  const random = seededRandom(4)
  let second = 0
  return () => {
    second++
    return putOrders(
      Array.from({ length: writtenAtOnce }, () => Math.floor(random() * sizes.records)),
      second,
    )
  }
}

function nextBatchGet(): () => Call {
  const random = seededRandom(5)
  return () => getOrders(Array.from({ length: readAtOnce }, () => Math.floor(random() * sizes.records)))
}
