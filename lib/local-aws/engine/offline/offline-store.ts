import type { IcebergTables } from '../../iceberg/iceberg-tables'
import type { Clock } from '../clock'
import type { ObjectStore, OfflineStore } from '../engine'
import { dataLocation, type FeatureGroup } from '../feature-groups/feature-group'
import type { GroupStore } from '../feature-groups/group-store'
import type { WriteLog } from '../records/write-log'
import type { Storage } from '../storage'
import { storageTrouble } from '../storage-error'
import { createCompaction } from './compaction'
import { createDrain } from './drain'
import { createFileTable } from './file-table'
import { createGrownFolders } from './grown-folders'
import { createIcebergDrain } from './iceberg-drain'
import { inLanes } from './in-lanes'
import type { ParquetWriter } from './parquet-writer'
import { createReplacedFiles } from './replaced-files'
import { singleFlight } from './single-flight'
import { createTableLeases } from './table-leases'

type Dependencies = {
  storage: Storage
  clock: Clock
  objects: ObjectStore
  groups: GroupStore
  log: WriteLog
  writer: ParquetWriter
  iceberg: IcebergTables
  delaySeconds: number
  dataDir: string
}

/** The offline store with what the rest of the engine asks of it. */
export type ManagedOfflineStore = OfflineStore & {
  drainGroup(groupId: number): Promise<void>
  /** Merges small files of the folders that were written to, and forgets those that were replaced long ago. */
  compact(): Promise<void>
  recover(): Promise<void>
}

/** Each holds a batch of rows in memory: a thousand at once stopped every request for most of a second. */
const groupsAtOnce = 4

export function createOfflineStore(dependencies: Dependencies): ManagedOfflineStore {
  const { storage, clock, objects, groups, log, writer, iceberg, delaySeconds, dataDir } = dependencies
  const files = createFileTable(storage)
  const leases = createTableLeases()
  const replaced = createReplacedFiles({ storage, clock, objects })
  const compact = createCompaction({ storage, objects, files, writer, leases, replaced })
  const grown = createGrownFolders(files)
  const drain = createDrain({ clock, objects, log, files: grown.watched, writer })
  const drainIceberg = createIcebergDrain({ clock, objects, log, writer, iceberg })

  const drainGroup = singleFlight(async (groupId: number) => {
    const group = groups.get(groupId)
    if (!group) return
    const isIceberg = group.offline?.tableFormat === 'Iceberg'
    // Without a delay everything goes, whatever the clock did since the rows arrived; a deleted group waits no more.
    const isHeldBack = delaySeconds > 0 && !group.deleted
    const untilMs = isHeldBack ? clock.now().getTime() - delaySeconds * 1000 : Number.POSITIVE_INFINITY
    try {
      await (isIceberg ? drainIceberg : drain)(group, untilMs)
    } catch (error) {
      // Whoever asked, a query or the end of the store, reads what is wrong with the folder.
      throw storageTrouble(error, dataDir) ?? error
    }
  })

  const drainTable = async (database: string, table: string): Promise<void> => {
    await Promise.all(groupsBehind(groups, database, table).map(({ id }) => drainGroup(id)))
  }

  return {
    drainGroup,
    drainTable,

    async readTable(database, table, read) {
      await drainTable(database, table)
      const holds = groupsBehind(groups, database, table).map(({ id }) => id)
      return holds.reduceRight<() => ReturnType<typeof read>>(
        (work, id) => () => leases.read(id, work),
        read,
      )()
    },

    async drainAll() {
      const errors: unknown[] = []
      const drainOne = (id: number) => drainGroup(id).catch((error: unknown) => void errors.push(error))
      await inLanes(groupsAtOnce, log.waiting(), drainOne)
      if (errors.length === 0) return
      const reasons = new Set(errors.map((error) => (error instanceof Error ? error.message : String(error))))
      throw new AggregateError(errors, `Rows wait for the offline store. ${[...reasons].join(' ')}`)
    },

    statusOf(group) {
      if (!group.offline) return null
      const { bucket } = dataLocation(group.offline)
      const { catalog, tableFormat } = group.offline
      if (tableFormat === 'Iceberg' && catalog && !iceberg.find(catalog.database, catalog.table)) {
        const reason = `The Iceberg table ${catalog.database}.${catalog.table} does not exist.`
        return { status: 'Blocked', reason }
      }
      if (objects.bucketExists(bucket)) return { status: 'Active', reason: null }
      return { status: 'Blocked', reason: `The bucket ${bucket} does not exist.` }
    },

    async compact() {
      const errors: unknown[] = []
      await replaced.forget().catch((error: unknown) => void errors.push(error))
      for await (const { groupId, folder } of grown.take()) {
        const group = groups.get(groupId)
        try {
          if (group && !(await compact(group, folder))) grown.note(groupId, folder)
        } catch (error) {
          // A damaged file of one folder is no reason to leave the others.
          errors.push(error)
          grown.note(groupId, folder)
        }
      }
      if (errors.length === 1) throw errors[0]
      if (errors.length > 1) throw new AggregateError(errors, errors.map(String).join(' '))
    },

    recover: replaced.recover,
  }
}

/** The groups that write to a Glue table: one, unless several share a table that was brought along. */
function groupsBehind(groups: GroupStore, database: string, table: string): FeatureGroup[] {
  const [wantedDatabase, wantedTable] = [database.toLowerCase(), table.toLowerCase()]
  return [...groups.stored()].filter(({ offline }) => {
    const catalog = offline?.catalog
    return catalog?.database.toLowerCase() === wantedDatabase && catalog.table.toLowerCase() === wantedTable
  })
}
