import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { figure } from './figure'
import type { HttpLoad } from './http-load'
import { deleteOrder, getOrder, getOrders, putOrder, putOrders } from './orders'
import { type Orders, withOrders } from './orders-world'
import type { Seen } from './probe'
import { seededRandom } from './random'
import type { BenchResult } from './result'
import { sizes } from './sizes'

/** Everything at once for a while: memory may not grow once it is warm. */
export const soakBench = (): Promise<BenchResult[]> =>
  withOrders(async (orders) => {
    const endMs = performance.now() + sizes.soakSeconds * 1000
    const samples: (Seen & { minute: number })[] = []
    const watch = async () => {
      for (; performance.now() < endMs; await pause(2000))
        samples.push({ ...(await orders.probe.look()), minute: performance.now() / 60_000 })
    }
    await Promise.all([
      watch(),
      ask(orders, endMs),
      ...Array.from({ length: 8 }, (_, i) => mix(orders.load, endMs, i)),
    ])
    const warm = samples.slice(Math.floor(samples.length / 3))
    const size = `${sizes.soakSeconds} s of puts, gets, deletes, batches, queries and flushes over ${sizes.records} records`
    const shared = { unit: 'MiB per minute', better: 'less' as const, size }
    const slope = (of: keyof Seen) => slopeOf(warm.map((each) => [each.minute, each[of]]))
    return [
      figure({ ...shared, name: 'soak/heap', value: slope('heapMebibytes'), target: { below: 1 } }),
      figure({ ...shared, name: 'soak/memory', value: slope('ownMebibytes'), target: { below: 5 } }),
      figure({
        ...{ ...shared, name: 'soak/resident', unit: 'MiB resident' },
        value: Math.max(...warm.map(({ residentMebibytes }) => residentMebibytes)),
        target: { below: 600 },
      }),
    ]
  })

/** Half of the calls read, and one in forty deletes. */
async function mix(load: HttpLoad, endMs: number, seed: number): Promise<void> {
  const random = seededRandom(100 + seed)
  const number = () => Math.floor(random() * sizes.records)
  for (let second = 1; performance.now() < endMs; second++) {
    const choice = random()
    if (choice < 0.45) await load.send(getOrder(number()))
    else if (choice < 0.5) await load.send(getOrders(Array.from({ length: 20 }, number)))
    else if (choice < 0.525) await load.send(deleteOrder(number(), second))
    else if (choice < 0.6) await load.send(putOrders(Array.from({ length: 10 }, number), second))
    else await load.send(putOrder(number(), second))
  }
}

/** A query that flushes first, every second. */
async function ask({ athena, table }: Orders, endMs: number): Promise<void> {
  for (; performance.now() < endMs; await pause(1000))
    await athena.run(
      `SELECT city, count(*) AS orders FROM ${table} GROUP BY city ORDER BY orders DESC LIMIT 10`,
    )
}

/** Of the line that lies nearest to the points. */
function slopeOf(points: readonly [x: number, y: number][]): number {
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length
  const [meanX, meanY] = [mean(0), mean(1)]
  const along = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0)
  return along / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
}
