import { join } from 'node:path'
import { openDuckdb } from '../engine/duckdb'
import type { Engine } from '../engine/engine'
import { createExecutionStore } from './executions/execution-store'
import { createExecutor, type Executor } from './executions/executor'
import { createSavedQueries, type SavedQueries } from './named-queries'
import { createParquetFooters } from './tables/parquet-footers'
import { type AthenaTags, createTags } from './tags'
import { macroStatements, sessionSettings } from './trino/macros/macros'
import { registerTrinoNatives } from './trino/natives/natives'
import { warmUpParser } from './trino/parse'
import { createWorkGroups, type WorkGroups } from './work-groups'

/** What the Athena operations stand on. */
export type Athena = {
  executor: Executor
  workGroups: WorkGroups
  savedQueries: SavedQueries
  tags: AthenaTags
  /** Stops what runs; statements in flight end as FAILED. */
  close(): Promise<void>
}

type Dependencies = Pick<
  Engine,
  'clock' | 'identity' | 'settings' | 'storage' | 'objects' | 'catalog' | 'offline' | 'iceberg'
>

/** As many at once as the query engine has sessions; the account's quota of active queries is AWS's in its large regions. */
const defaultLimits = { running: 10, active: 200 }

/** Opens the query engine over the object store; statements that a crash interrupted are FAILED afterwards. */
export async function createAthena(engine: Dependencies): Promise<Athena> {
  const { dataDir } = engine.settings
  const duckdb = await openDuckdb({
    readableDirs: [join(dataDir, 'buckets'), engine.objects.scratchDir],
    spillDir: join(dataDir, 'spill'),
    prelude: [...sessionSettings, ...macroStatements],
    register: registerTrinoNatives,
  })
  const workGroups = createWorkGroups(engine.storage, engine.clock)
  const savedQueries = createSavedQueries(engine.storage, engine.clock)
  const executor = createExecutor({
    runtime: { engine, duckdb, footers: createParquetFooters() },
    store: createExecutionStore(engine.storage),
    workGroups,
    savedQueries,
    limits: engine.settings.queryLimits ?? defaultLimits,
  })
  await executor.recover()
  warmUpParser()
  return {
    executor,
    workGroups,
    savedQueries,
    tags: createTags(
      engine.storage,
      ({ kind, name }) =>
        (kind === 'workgroup' ? workGroups.find(name) : engine.catalog.registered.find(name)) !== null,
      engine.identity,
    ),
    async close() {
      await executor.close()
      duckdb.close()
    },
  }
}
