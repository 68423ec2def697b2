import type { Clock } from '../clock'
import type { FeatureGroup } from '../feature-groups/feature-group'
import type { Storage } from '../storage'
import { formatEventTime } from './event-time'
import type { LoggedRow } from './log-chunk'
import { deleteApplies, isReadable, putReplaces } from './online-rules'
import { createOnlineStore } from './online-store'
import type { ValidRecord } from './read-record'
import { recordSchemaOf } from './record-schema'
import { encodeRow, type RowTimes, type StoredRow, type Values } from './stored-row'
import type { WriteLog } from './write-log'

/** Where a write goes; a group may have either store or both. */
export type Targets = { online: boolean; offline: boolean }

export type RecordStore = {
  /** Resolves once the record is durable in every target. */
  put(group: FeatureGroup, record: ValidRecord, targets: Targets, expiresMs: number | null): Promise<void>
  /** Hides the record behind a tombstone, or removes it; `refused` when a hard delete is not newer than the record. */
  delete(
    group: FeatureGroup,
    marker: Marker,
    targets: Targets,
    mode: 'soft' | 'hard',
  ): Promise<'done' | 'refused'>
  /** Replaces a record by what `decide` makes of the readable one, or of null; `decide` may throw to refuse. */
  update(group: FeatureGroup, recordId: string, targets: Targets, decide: Decide): Promise<void>
  /** The readable record, or null. */
  get(group: FeatureGroup, recordId: string): StoredRow | null
  /** Rows of the online store in no particular order, expired ones left out. */
  list(group: FeatureGroup, options: ListOptions): { rows: StoredRow[]; next: Buffer | null }
  /** Removes rows whose time to live is over and leaves their markers offline; says how many it looked at. */
  expire(): Promise<number>
  /** Removes the online rows of a group. */
  clear(groupId: number): Promise<void>
}

/** What one call leaves in either store. */
type Write = StoredRow & LoggedRow
type Marker = Pick<ValidRecord, 'recordId' | 'eventTimeMs'> & { eventTime: string }
type Decide = (current: StoredRow | null) => { record: ValidRecord; expiresMs: number | null }
type ListOptions = { after: Buffer | null; limit: number; includeDeleted: boolean }

/** Rows that one transaction of upkeep touches: others wait for it. */
const upkeepRows = 1000

type Dependencies = {
  storage: Storage
  clock: Clock
  log: WriteLog
  groupOf: (id: number) => FeatureGroup | null
}

/** Records of all groups: the online row and the log entry of a write are one transaction. */
export function createRecordStore({ storage, clock, log, groupOf }: Dependencies): RecordStore {
  const online = createOnlineStore(storage)
  const nowMs = () => clock.now().getTime()

  function write(group: FeatureGroup, recordId: string, row: Write, targets: Targets, replaces: boolean) {
    if (targets.online && replaces) online.put(group.id, recordId, encodeRow(row), row.expiresMs)
    if (targets.offline) log.append(group.id, row)
  }

  /** What the end of a record's time leaves offline: once, be it the sweep that takes the record or a write. */
  function markExpiry(group: FeatureGroup, recordId: string, current: RowTimes | null): void {
    const expiresMs = current?.expiresMs ?? null
    if (!group.offline || expiresMs === null || expiresMs > nowMs()) return
    const eventTime = formatEventTime(recordSchemaOf(group).eventTimeType, expiresMs)
    const marker = { recordId, eventTimeMs: expiresMs, eventTime }
    log.append(group.id, markerRow(group, marker, nowMs()))
  }

  return {
    put(group, { recordId, eventTimeMs, values }, targets, expiresMs) {
      const row: Write = { eventTimeMs, expiresMs, invokedMs: nowMs(), deleted: false, values }
      return storage.transact(() => {
        const current = targets.online ? online.times(group.id, recordId) : null
        markExpiry(group, recordId, current)
        write(group, recordId, row, targets, putReplaces(current, row, nowMs()))
      })
    },

    delete(group, marker, targets, mode) {
      const row = markerRow(group, marker, nowMs())
      return storage.transact(() => {
        const current = targets.online ? online.times(group.id, marker.recordId) : null
        const applies = deleteApplies(current, row.eventTimeMs, nowMs())
        if (mode === 'hard' && !applies) return 'refused'
        markExpiry(group, marker.recordId, current)
        write(group, marker.recordId, row, targets, mode === 'soft' && applies)
        if (mode === 'hard' && targets.online) online.remove(group.id, marker.recordId)
        return 'done'
      })
    },

    update(group, recordId, targets, decide) {
      return storage.transact(() => {
        const current = online.get(group.id, recordId)
        const { record, expiresMs } = decide(current && isReadable(current, nowMs()) ? current : null)
        const { eventTimeMs, values } = record
        const row: Write = { eventTimeMs, expiresMs, invokedMs: nowMs(), deleted: false, values }
        write(group, recordId, row, targets, true)
      })
    },

    get(group, recordId) {
      const row = online.get(group.id, recordId)
      return row && isReadable(row, nowMs()) ? row : null
    },

    list(group, { after, limit, includeDeleted }) {
      const rows: StoredRow[] = []
      let last: Buffer | null = null
      for (const { key, row } of online.scan(group.id, after)) {
        if (!isReadable(row, nowMs()) && !(includeDeleted && row.deleted)) continue
        if (rows.length === limit) return { rows, next: last }
        rows.push(row)
        last = key
      }
      return { rows, next: null }
    },

    async expire() {
      if (online.expired(nowMs(), 1).length === 0) return 0
      return storage.transact(() => {
        const due = online.expired(nowMs(), upkeepRows)
        for (const expiry of due) {
          online.settle(expiry)
          const { groupId, recordId, expiresMs } = expiry
          const current = online.times(groupId, recordId)
          // The record was written again with another expiry, or none, or is gone.
          if (current?.expiresMs !== expiresMs) continue
          online.remove(groupId, recordId)
          const group = groupOf(groupId)
          if (group) markExpiry(group, recordId, current)
        }
        return due.length
      })
    },

    async clear(groupId) {
      while ((await storage.transact(() => online.clear(groupId, upkeepRows))) > 0);
    },
  }
}

/** The row a delete leaves: identifier and event time, all else null. */
function markerRow(group: FeatureGroup, marker: Marker, invokedMs: number): Write {
  const schema = recordSchemaOf(group)
  const values: Values = new Array(group.features.length).fill(null)
  values[schema.recordIdentifier.index] = marker.recordId
  values[schema.eventTime.index] = marker.eventTime
  return { eventTimeMs: marker.eventTimeMs, expiresMs: null, invokedMs, deleted: true, values }
}
