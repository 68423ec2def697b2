import { resolve } from 'node:path'
import { createAthena } from '../athena/athena'
import { createTrail } from '../cloudtrail/trail'
import { createIcebergTables } from '../iceberg/iceberg-tables'
import { createSessions } from '../sts/sessions'
import { createDataCatalog } from './catalog/data-catalog'
import type { Clock } from './clock'
import type { Engine, Identity, Settings } from './engine'
import { createFeatureMetadataStore } from './feature-groups/feature-metadata'
import { createGroupStore } from './feature-groups/group-store'
import { createHealth, type Health } from './health'
import { createObjectStore } from './objects/object-store'
import { createOfflineStore } from './offline/offline-store'
import { createParquetWriter } from './offline/parquet-writer'
import { createOnlineSizes } from './records/online-sizes'
import { createRecordStore } from './records/record-store'
import { createWriteLog } from './records/write-log'
import { openStorage, type Storage } from './storage'
import { storageTrouble } from './storage-error'
import { createUpkeep } from './upkeep'

export type EngineOptions = {
  dataDir: string
  clock: Clock
  region: string
  account: string
  offlineDelaySeconds: number
  queryLimits?: Settings['queryLimits']
  enforcesQuotas?: boolean
  /** Pause between two rounds of upkeep; default two seconds. */
  upkeepIntervalMs?: number
  /** Told of failures that no caller waits for. */
  onFault?: (fault: unknown) => void
}

export type RunningEngine = Engine & {
  /** One round of the work that otherwise runs every few seconds. */
  upkeep(): Promise<void>
  health(): Promise<Health>
  /** Brings waiting rows to Parquet and releases the folder. */
  close(): Promise<void>
}

/**
 * Opens the data folder and puts the parts of the store together. Throws StorageError with a sentence for the person who
 * started it when the folder, or one within it, cannot be used; nothing is held then.
 */
export async function createEngine(options: EngineOptions): Promise<RunningEngine> {
  const dataDir = resolve(options.dataDir)
  const storage = openStorage(dataDir)
  try {
    return await assemble({ ...options, dataDir }, storage)
  } catch (error) {
    await storage.close()
    throw storageTrouble(error, dataDir) ?? error
  }
}

async function assemble(options: EngineOptions, storage: Storage): Promise<RunningEngine> {
  const { dataDir, clock, region, account, offlineDelaySeconds } = options
  const identity: Identity = { partition: 'aws', region, account }
  const objects = createObjectStore({ dataDir, storage, clock })
  const catalog = createDataCatalog({ storage, clock, identity })
  const groups = createGroupStore(storage, clock, identity)
  const featureMetadata = createFeatureMetadataStore(storage)
  const log = createWriteLog(storage)
  const records = createRecordStore({ storage, clock, log, groupOf: groups.get })
  const writer = await createParquetWriter()
  const iceberg = createIcebergTables({ storage, clock, objects, catalog })
  const offline = createOfflineStore({
    storage,
    clock,
    objects,
    groups,
    log,
    writer,
    iceberg,
    delaySeconds: offlineDelaySeconds,
    dataDir,
  })
  const onFault = options.onFault ?? ((fault) => console.error(fault))
  const onlineSizes = createOnlineSizes(storage, clock)
  const trail = createTrail({ storage, clock, onFault })
  const sessions = createSessions(storage, clock, identity)
  const upkeep = createUpkeep({
    clock,
    groups,
    featureMetadata,
    records,
    onlineSizes,
    offline,
    trail,
    onFault,
    intervalMs: options.upkeepIntervalMs,
  })

  await iceberg.recover()
  await offline.recover()
  const settings = {
    dataDir,
    offlineDelaySeconds,
    queryLimits: options.queryLimits,
    enforcesQuotas: options.enforcesQuotas ?? false,
  }
  const athena = await createAthena({
    clock,
    identity,
    settings,
    storage,
    objects,
    catalog,
    offline,
    iceberg,
  })
  upkeep.start()
  return {
    clock,
    identity,
    settings,
    storage,
    objects,
    catalog,
    groups,
    featureMetadata,
    records,
    onlineSizes,
    offline,
    iceberg,
    athena,
    trail,
    sessions,
    upkeep: upkeep.run,
    health: createHealth({ storage, dataDir, scratchDir: objects.scratchDir, unwell: upkeep.unwell }),
    async close() {
      await upkeep.stop()
      await athena.close()
      try {
        await trail.close()
        await offline.drainAll()
      } finally {
        writer.close()
        await storage.close()
      }
    },
  }
}
