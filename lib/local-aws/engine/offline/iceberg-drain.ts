import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { dataFile, newFilePath } from '../../iceberg/data-file'
import { withColumns } from '../../iceberg/evolve-metadata'
import type { Change, NewFile } from '../../iceberg/iceberg-table'
import type { IcebergTables } from '../../iceberg/iceberg-tables'
import {
  currentSchema,
  defaultSpec,
  type PartitionSpec,
  type TableMetadata,
} from '../../iceberg/table-metadata'
import { WireError } from '../../protocol/wire-error'
import type { Clock } from '../clock'
import type { ObjectStore } from '../engine'
import { dataLocation, type FeatureGroup } from '../feature-groups/feature-group'
import type { LogEntry, WriteLog } from '../records/write-log'
import { icebergColumns, icebergSchemaColumns } from './columns'
import { fileName } from './layout'
import type { ParquetWriter } from './parquet-writer'

type Dependencies = {
  clock: Clock
  objects: ObjectStore
  log: WriteLog
  writer: ParquetWriter
  iceberg: IcebergTables
}

/** The day at the beginning of an event time. */
const dayCharacters = 10

/** Rows of one day of event time. */
type Day = { name: string; latestMs: number; entries: LogEntry[] }

/**
 * Moves a group's waiting rows to its Iceberg table: a batch is a snapshot with one data file per day. Its rows leave
 * the log in the transaction that makes the snapshot current.
 */
export function createIcebergDrain({ clock, objects, log, writer, iceberg }: Dependencies) {
  async function writeDay(group: FeatureGroup, metadata: TableMetadata, day: Day): Promise<NewFile> {
    const scratch = join(objects.scratchDir, `${randomUUID()}.parquet`)
    const columns = icebergColumns(group)
    try {
      const fields = currentSchema(metadata).fields.filter(({ name }) =>
        columns.some((column) => column.name === name),
      )
      const written = await writer.write(scratch, columns, day.entries, clock.now().getTime(), fields)
      const spec = specByDay(metadata)
      const values = spec.fields.map(() => day.name)
      const path = newFilePath(metadata, values, fileName(day.latestMs), spec)
      return { scratch, file: dataFile(metadata, path, values, written, spec) }
    } catch (error) {
      await rm(scratch, { force: true })
      throw error
    }
  }

  async function drainBatch(group: FeatureGroup, database: string, table: string, entries: LogEntry[]) {
    const added: NewFile[] = []
    let writtenUnder = ''
    try {
      await iceberg.commit(database, table, async (current): Promise<Change> => {
        // Features that were added a moment ago may not have reached the table yet.
        const known = new Set(currentSchema(current.metadata).fields.map(({ name }) => name))
        const missing = icebergSchemaColumns(group).filter(({ name }) => !known.has(name))
        const metadata = withColumns(current.metadata, missing)
        // Asked again when another client was faster, the files are there, under the ids that columns had then.
        const ids = JSON.stringify(currentSchema(metadata).fields.map(({ name, id }) => [name, id]))
        if (added.length === 0) {
          writtenUnder = ids
          for (const day of byDay(entries)) added.push(await writeDay(group, metadata, day))
        }
        if (writtenUnder !== ids)
          throw new WireError('ConcurrentModificationException', `The columns of ${table} changed meanwhile.`)
        return {
          metadata,
          snapshot: { operation: 'append', added, removed: new Set() },
          alongside: () => log.remove(entries),
        }
      })
    } finally {
      // Those that were not moved into place.
      await Promise.all(added.map(({ scratch }) => rm(scratch, { force: true })))
    }
  }

  return async function drainIceberg(group: FeatureGroup, untilMs: number): Promise<void> {
    const { offline } = group
    if (!offline?.catalog || !objects.bucketExists(dataLocation(offline).bucket)) return
    const { database, table } = offline.catalog
    // Without its table the rows wait: where they belong is written nowhere else.
    if (!iceberg.find(database, table)) return
    let more = true
    while (more) {
      const waiting = await log.oldest(group.id, untilMs)
      more = waiting.more
      if (waiting.entries.length > 0) await drainBatch(group, database, table, waiting.entries)
    }
    await log.settle(group.id)
  }
}

/** The spec that the group began with: its owner may have another by now, and files of both make up the table. */
function specByDay(metadata: TableMetadata): PartitionSpec {
  const isByDay = ({ fields }: PartitionSpec) =>
    fields.length === 1 && fields[0]?.transform === `truncate[${dayCharacters}]`
  return metadata['partition-specs'].find(isByDay) ?? defaultSpec(metadata)
}

/** The partition of a chunk's rows is their event times' text up to the day, which is UTC's: the store takes no other form. */
function byDay(entries: readonly LogEntry[]): Iterable<Day> {
  const days = new Map<string, Day>()
  for (const entry of entries) {
    const { latestMs } = entry
    const name = new Date(Math.floor(latestMs)).toISOString().slice(0, dayCharacters)
    const day = days.get(name)
    if (!day) {
      days.set(name, { name, latestMs, entries: [entry] })
      continue
    }
    day.latestMs = Math.max(day.latestMs, latestMs)
    day.entries.push(entry)
  }
  return days.values()
}
