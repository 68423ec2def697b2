import type { TtlDuration } from '@aws-sdk/client-sagemaker'
import type { RowTimes } from './stored-row'

/*
 * Which write the online store keeps. A soft delete leaves a tombstone with its own event time, so that a later put
 * of an older record does not bring the record back.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_feature_store_DeleteRecord.html
 */

/** A put replaces what is not newer; equal event times replace, so that a correction becomes visible. */
export const putReplaces = (current: RowTimes | null, incoming: RowTimes, nowMs: number): boolean =>
  current === null || isExpired(current, nowMs) || incoming.eventTimeMs >= current.eventTimeMs

/** A delete must be newer than what it hides or removes. */
export const deleteApplies = (current: RowTimes | null, eventTimeMs: number, nowMs: number): boolean =>
  current === null || isExpired(current, nowMs) || eventTimeMs > current.eventTimeMs

const isExpired = (row: RowTimes, nowMs: number): boolean => row.expiresMs !== null && row.expiresMs <= nowMs

export const isReadable = (row: RowTimes, nowMs: number): boolean => !row.deleted && !isExpired(row, nowMs)

/** Event time plus time to live, at most the last instant that a date can tell. */
export const expiryOf = (eventTimeMs: number, ttl: TtlDuration | null | undefined): number | null =>
  ttl?.Unit && ttl.Value ? Math.min(eventTimeMs + ttl.Value * unitMs[ttl.Unit], latestMs) : null

/** The expiry of a row whose event time moves: its time to live stays what it was. */
export const movedExpiryOf = (row: RowTimes, eventTimeMs: number): number | null =>
  row.expiresMs === null ? null : Math.min(row.expiresMs - row.eventTimeMs + eventTimeMs, latestMs)

const latestMs = 8.64e15

const unitMs = {
  Seconds: 1000,
  Minutes: 60_000,
  Hours: 3_600_000,
  Days: 86_400_000,
  Weeks: 604_800_000,
}
