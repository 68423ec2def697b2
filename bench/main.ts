import { batchGetBench, batchWriteBench } from './batches'
import { catalogPageBench } from './catalog-page'
import { exportBench } from './export'
import { gridBench } from './grid'
import { compactionBench, flushBench } from './offline-store'
import { listKeysBench, resultPagesBench } from './paging'
import { paintedBench } from './painted'
import { pointInTimeBench, scanBench, trivialQueryBench } from './queries'
import {
  getRecordBench,
  getRecordManyClientsBench,
  putRecordBench,
  putRecordGrowthBench,
  visibilityBench,
} from './records'
import type { BenchResult } from './result'
import { searchBench } from './search'
import { soakBench } from './soak'
import { startBench } from './start'
import { asOfBench, bytesBench, labelGrowthBench, sdkShapeBench } from './training-set'

type Bench = () => BenchResult[] | Promise<BenchResult[]>

/** What can be measured; a name may give further figures below it, such as `put-record/32/p99`. */
const benches: Record<string, Bench> = {
  'training-set/sdk-shape': sdkShapeBench,
  'training-set/bytes': bytesBench,
  'training-set/asof': asOfBench,
  'training-set/growth': labelGrowthBench,
  'put-record/32': putRecordBench,
  'put-record/growth': putRecordGrowthBench,
  'get-record/1': getRecordBench,
  'get-record/32': getRecordManyClientsBench,
  'batch-write-record': batchWriteBench,
  'batch-get-record': batchGetBench,
  visibility: visibilityBench,
  flush: flushBench,
  compaction: compactionBench,
  'athena/select-1': trivialQueryBench,
  'athena/scan': scanBench,
  'athena/point-in-time': pointInTimeBench,
  's3/list': listKeysBench,
  'results/pages': resultPagesBench,
  soak: soakBench,
  'search/10k': searchBench,
  'search/painted': paintedBench,
  'page/catalog': catalogPageBench,
  'grid/1m': gridBench,
  'export/1g': exportBench,
  start: startBench,
}

/** One after the other, since two at once would measure each other. */
async function main(prefixes: readonly string[]): Promise<void> {
  const unknown = prefixes.filter((prefix) => !Object.keys(benches).some((name) => name.startsWith(prefix)))
  if (unknown.length > 0) {
    throw new Error(
      `No figure begins with ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}`,
    )
  }
  for (const [name, bench] of Object.entries(benches)) {
    if (prefixes.length > 0 && !prefixes.some((prefix) => name.startsWith(prefix))) continue
    console.error(`${name} …`)
    try {
      for (const result of await bench()) console.log(JSON.stringify(result))
    } catch (error) {
      console.error(`${name} could not be measured:`, error)
      process.exitCode = 1
    }
  }
}

// An ordinary end, so that the programs that were started end as well.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
