import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../clock'
import type { ObjectStore } from '../engine'
import { dataLocation, type FeatureGroup, type OfflineSettings } from '../feature-groups/feature-group'
import { decodeRow, type StoredRow } from '../records/stored-row'
import type { LogEntry, WriteLog } from '../records/write-log'
import { offlineColumns } from './columns'
import type { FileTable } from './file-table'
import { fileName, hourFolder } from './layout'
import type { ParquetWriter } from './parquet-writer'

type Dependencies = {
  clock: Clock
  objects: ObjectStore
  log: WriteLog
  files: FileTable
  writer: ParquetWriter
}

/** Rows of one hour, with the log entries they came from. */
type Batch = { folder: string; rows: StoredRow[]; entries: LogEntry[] }

/**
 * Moves a group's waiting rows that arrived by `untilMs` to Parquet, one file per hour of event time. The transaction
 * that makes a file visible removes its rows from the log: whenever the process dies, each row is in exactly one place.
 */
export function createDrain({ clock, objects, log, files, writer }: Dependencies) {
  async function writeFile(group: FeatureGroup, offline: OfflineSettings, batch: Batch): Promise<void> {
    const { bucket, prefix } = dataLocation(offline)
    const { folder, rows, entries } = batch
    const name = fileName(latestOf(rows))
    const scratch = join(objects.scratchDir, `${randomUUID()}.parquet`)
    try {
      await writer.write(scratch, offlineColumns(group), rows, clock.now().getTime())
      const { size: sizeBytes } = statSync(scratch)
      await objects.adopt(bucket, `${prefix}/${folder}/${name}`, scratch, {
        alongside() {
          log.remove(entries)
          files.add(group.id, { folder, name, sizeBytes })
        },
      })
    } finally {
      await rm(scratch, { force: true })
    }
  }

  return async function drain(group: FeatureGroup, untilMs: number): Promise<void> {
    const { offline } = group
    // A missing bucket shows as the group's status; the rows wait for its return.
    if (!offline || !objects.bucketExists(dataLocation(offline).bucket)) return
    let more = true
    while (more) {
      const waiting = log.oldest(group.id, untilMs)
      more = waiting.more
      for (const batch of byHour(waiting.entries)) await writeFile(group, offline, batch)
    }
  }
}

function byHour(entries: readonly LogEntry[]): Iterable<Batch> {
  const batches = new Map<string, Batch>()
  for (const entry of entries) {
    const row = decodeRow(entry.row)
    const folder = hourFolder(row.eventTimeMs)
    const batch = batches.get(folder) ?? { folder, rows: [], entries: [] }
    batch.rows.push(row)
    batch.entries.push(entry)
    batches.set(folder, batch)
  }
  return batches.values()
}

const latestOf = (rows: readonly StoredRow[]): number =>
  rows.reduce((latest, { eventTimeMs }) => Math.max(latest, eventTimeMs), Number.NEGATIVE_INFINITY)
