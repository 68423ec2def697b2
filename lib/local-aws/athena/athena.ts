import { join } from 'node:path'
import { openDuckdb } from '../engine/duckdb'
import type { Engine } from '../engine/engine'
import { createExecutionStore } from './executions/execution-store'
import { createExecutor, type Executor } from './executions/executor'
import { createSavedQueries, type SavedQueries } from './named-queries'
import { createParquetFooters } from './tables/parquet-footers'
import { macroStatements, sessionSettings } from './trino/macros/macros'
import { warmUpParser } from './trino/parse'
import { createWorkGroups, type WorkGroups } from './work-groups'

/** What the Athena operations stand on. */
export type Athena = {
  executor: Executor
  workGroups: WorkGroups
  savedQueries: SavedQueries
  /** Stops what runs; statements in flight end as FAILED. */
  close(): Promise<void>
}

type Dependencies = Pick<Engine, 'clock' | 'settings' | 'storage' | 'objects' | 'catalog' | 'offline'>

/** Opens the query engine over the object store; statements that a crash interrupted are FAILED afterwards. */
export async function createAthena(engine: Dependencies): Promise<Athena> {
  const { dataDir } = engine.settings
  const duckdb = await openDuckdb({
    readableDirs: [join(dataDir, 'buckets'), engine.objects.scratchDir],
    spillDir: join(dataDir, 'spill'),
    prelude: [...sessionSettings, ...macroStatements],
  })
  const workGroups = createWorkGroups(engine.storage, engine.clock)
  const savedQueries = createSavedQueries(engine.storage, engine.clock)
  const executor = createExecutor({
    runtime: { engine, duckdb, footers: createParquetFooters() },
    store: createExecutionStore(engine.storage),
    workGroups,
    savedQueries,
  })
  await executor.recover()
  warmUpParser()
  return {
    executor,
    workGroups,
    savedQueries,
    async close() {
      await executor.close()
      duckdb.close()
    },
  }
}
