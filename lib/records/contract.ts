import * as z from 'zod/mini'
import { featureGroupName } from '@/lib/feature-groups/feature-group'

/** Values stay text end to end: an Integral is 64 bits wide and would lose digits as a JS number. */
const value = z.nullable(z.string())
const isoMoment = z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/, 'Use a time in UTC')))

/** The statement behind a panel and what it cost, so that anyone can open and judge it. */
export const evidence = z.object({
  sql: z.string(),
  executionId: z.string(),
  bytesScanned: z.number(),
  engineMs: z.number(),
})
export type Evidence = z.output<typeof evidence>

const groupRef = z.object({ name: featureGroupName })
const recordRef = z.object({
  name: featureGroupName,
  recordId: z.string().check(z.minLength(1), z.maxLength(2048)),
})
export type RecordRef = z.output<typeof recordRef>

export const sampleRows = 100

export const recordSample = {
  params: groupRef,
  query: z.object({
    eventTime: isoMoment,
    knownAt: isoMoment,
    /** Of the page before; only the online store is read page by page. */
    token: z.optional(z.string()),
  }),
  response: z.object({
    /** `online` when the group keeps no history: then rows come through ListRecords. */
    source: z.enum(['offline', 'online']),
    columns: z.array(z.string()),
    rows: z.array(z.array(value)),
    /** True when the group holds more records than are shown. */
    isPartial: z.boolean(),
    /** Leads to the next page of an online listing. */
    nextToken: z.nullable(z.string()),
    /** Features that are left out because a statement naming them all would be longer than Athena takes. */
    omittedFeatures: z.number(),
    /** Newest arrival among the rows shown, ISO text. */
    newestWriteTime: value,
    evidence: z.nullable(evidence),
  }),
}
export type RecordSample = z.output<typeof recordSample.response>

export const onlineRecord = z.object({
  recordId: z.string(),
  /** Null when the online store has no readable record: never written, deleted or expired. */
  values: z.nullable(z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
  expiresAt: value,
  /** What AWS said about this id alone. */
  error: value,
})
export type OnlineRecord = z.output<typeof onlineRecord>

/** BatchGetRecord takes at most this many ids. */
export const lookupLimit = 100

export const recordLookup = {
  params: groupRef,
  body: z.object({
    recordIds: z
      .array(z.string().check(z.minLength(1), z.maxLength(2048)))
      .check(
        z.minLength(1, 'Give at least one record id.'),
        z.maxLength(lookupLimit, `At most ${lookupLimit} record ids at once.`),
      ),
  }),
  response: z.object({
    records: z.array(onlineRecord),
    operation: z.enum(['GetRecord', 'BatchGetRecord']),
    /** Measured around the AWS call in the dashboard's server. */
    latencyMs: z.number(),
    at: z.string(),
  }),
}
export type RecordLookup = z.output<typeof recordLookup.response>

export const recordVersion = z.object({
  /** ISO text in UTC. */
  eventTime: z.string(),
  invokedAt: value,
  writtenAt: value,
  isDeleted: z.boolean(),
  /** Another row of the same event time counts instead. */
  isSuperseded: z.boolean(),
  values: z.record(z.string(), value),
})
export type RecordVersion = z.output<typeof recordVersion>

export const historyLimit = 500

export const recordHistory = {
  params: recordRef,
  query: z.object({ eventTime: isoMoment, knownAt: isoMoment }),
  response: z.object({
    /** Newest first; the last write wins between equal event times. */
    versions: z.array(recordVersion),
    isPartial: z.boolean(),
    evidence,
  }),
}
export type RecordHistory = z.output<typeof recordHistory.response>
