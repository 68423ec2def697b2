import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../clock'
import type { ObjectStore } from '../engine'
import { dataLocation, type FeatureGroup, type OfflineSettings } from '../feature-groups/feature-group'
import type { LogEntry, WriteLog } from '../records/write-log'
import { offlineColumns } from './columns'
import type { FileTable } from './file-table'
import { inLanes } from './in-lanes'
import { fileName, hourFolder } from './layout'
import type { ParquetWriter } from './parquet-writer'

type Dependencies = {
  clock: Clock
  objects: ObjectStore
  log: WriteLog
  files: FileTable
  writer: ParquetWriter
}

/** Files written at the same time: while one waits for the disk, another is filled. */
const lanes = 4

/** Entries of one hour of event time. */
type Hour = { latestMs: number; entries: LogEntry[] }

/**
 * Moves a group's waiting rows that arrived by `untilMs` to Parquet, one file per hour of event time. The transaction
 * that makes a file visible removes its rows from the log: whenever the process dies, each row is in exactly one place.
 */
export function createDrain({ clock, objects, log, files, writer }: Dependencies) {
  async function writeFile(group: FeatureGroup, offline: OfflineSettings, hour: Hour): Promise<void> {
    const { bucket, prefix } = dataLocation(offline)
    const { latestMs, entries } = hour
    const folder = hourFolder(latestMs)
    const name = fileName(latestMs)
    const scratch = join(objects.scratchDir, `${randomUUID()}.parquet`)
    try {
      await writer.write(scratch, offlineColumns(group), entries, clock.now().getTime())
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
      const waiting = await log.oldest(group.id, untilMs)
      more = waiting.more
      const parts = [...byHour(waiting.entries)].flatMap(inParts)
      await inLanes(lanes, parts, (part) => writeFile(group, offline, part))
    }
    await log.settle(group.id)
  }
}

/** Up to this many rows an hour is spread over two files; more rows are better off in one. */
const spreadRows = 512

/** AWS spreads the rows of a flush over several objects, and the SageMaker SDK's tests wait for more than one. */
function inParts(hour: Hour): Hour[] {
  const { entries } = hour
  const rows = entries.reduce((sum, entry) => sum + entry.rows, 0)
  if (entries.length < 2 || rows > spreadRows) return [hour]
  const middle = Math.ceil(entries.length / 2)
  return [entries.slice(0, middle), entries.slice(middle)].map((part) => ({
    entries: part,
    latestMs: Math.max(...part.map(({ latestMs }) => latestMs)),
  }))
}

const hourMs = 3_600_000

/** The rows of a chunk are of one hour. */
function byHour(entries: readonly LogEntry[]): Iterable<Hour> {
  const hours = new Map<number, Hour>()
  for (const entry of entries) {
    const number = Math.floor(entry.latestMs / hourMs)
    const hour = hours.get(number)
    if (!hour) {
      hours.set(number, { latestMs: entry.latestMs, entries: [entry] })
      continue
    }
    hour.latestMs = Math.max(hour.latestMs, entry.latestMs)
    hour.entries.push(entry)
  }
  return hours.values()
}
