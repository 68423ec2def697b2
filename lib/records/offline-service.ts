import 'server-only'
import { type QueryResult, runQuery } from '@/lib/aws/athena'
import { AppError } from '@/lib/errors'
import { type HistoricalGroup, isServedOnline, keepsHistory } from '@/lib/feature-groups/feature-group'
import { toFeatureTable } from '@/lib/feature-groups/feature-table'
import { getFeatureGroup } from '@/lib/feature-groups/service'
import { historySql } from '@/lib/time-travel/history'
import { type Moment, moment } from '@/lib/time-travel/moment'
import { snapshotSql } from '@/lib/time-travel/snapshot'
import {
  type Evidence,
  historyLimit,
  type RecordHistory,
  type RecordSample,
  type RecordVersion,
  sampleRows,
} from './contract'
import { listRecordIds, lookUpRecords } from './online-service'

type Asked = { eventTime?: string | undefined; knownAt?: string | undefined }

/**
 * Athena takes 262,144 bytes (https://docs.aws.amazon.com/athena/latest/ug/service-limits.html), but a statement over
 * thousands of columns takes an engine long to read and nobody reads its answer.
 */
const longestStatementBytes = 98_304

/** A hundred records as they stand at the moment asked for, with where they came from and how old they are. */
export async function sampleRecords(
  name: string,
  asked: Asked & { token?: string | undefined },
  by: string,
  signal?: AbortSignal,
): Promise<RecordSample> {
  const group = await getFeatureGroup(name, signal)
  if (keepsHistory(group)) return sampleHistory(group, moment.parse(asked), by, signal)
  if (!isServedOnline(group))
    throw new AppError('invalid', `${name} has neither an online nor an offline store to read.`)
  if (asked.eventTime || asked.knownAt) {
    throw new AppError('invalid', `${name} keeps no history, so it cannot be shown as of an earlier moment.`)
  }
  const { recordIds, nextToken } = await listRecordIds(name, sampleRows, asked.token, signal)
  const { records } = recordIds.length === 0 ? { records: [] } : await lookUpRecords(name, recordIds, signal)
  const columns = group.features.map((feature) => feature.name)
  const rows = records.flatMap(({ values }) =>
    values ? [columns.map((column) => toCell(values[column]))] : [],
  )
  return {
    source: 'online',
    columns,
    rows,
    isPartial: nextToken !== null,
    nextToken,
    omittedFeatures: 0,
    newestWriteTime: null,
    evidence: null,
  }
}

async function sampleHistory(
  group: HistoricalGroup,
  asOf: Moment,
  by: string,
  signal?: AbortSignal,
): Promise<RecordSample> {
  const { columns, sql } = withinLimit(group, (features) => {
    const read = [...features, 'write_time']
    return {
      columns: read,
      sql: snapshotSql({
        table: toFeatureTable(group),
        columns: read,
        asOf,
        deletions: 'as-served',
        // One more than is shown tells whether there are more.
        limit: sampleRows + 1,
      }),
    }
  })
  const result = await runQuery(sql, {
    origin: { by, from: 'records' },
    maxRows: sampleRows + 1,
    ...optional(signal),
  })
  const rows = result.rows.slice(0, sampleRows)
  const writeTimes = rows.flatMap((row) => row.at(-1) ?? []).sort()
  return {
    source: 'offline',
    columns,
    rows,
    isPartial: result.rows.length > sampleRows,
    nextToken: null,
    omittedFeatures: group.features.length + 1 - columns.length,
    newestWriteTime: toIso(writeTimes.at(-1) ?? null),
    evidence: toEvidence(sql, result),
  }
}

/** Every stored version of one record, newest first, deletes and replaced ones included. */
export async function getRecordHistory(
  ref: { name: string; recordId: string },
  asked: Asked,
  by: string,
  signal?: AbortSignal,
): Promise<RecordHistory> {
  const group = await getFeatureGroup(ref.name, signal)
  if (!keepsHistory(group))
    throw new AppError('invalid', `${ref.name} has no offline store, so it keeps no history.`)
  const { columns, sql } = withinLimit(group, (features) => ({
    columns: features,
    sql: historySql({
      table: toFeatureTable(group),
      columns: features,
      recordIds: [ref.recordId],
      asOf: moment.parse(asked),
      limit: historyLimit + 1,
    }),
  }))
  const result = await runQuery(sql, {
    origin: { by, from: 'records' },
    maxRows: historyLimit + 1,
    ...optional(signal),
  })
  const names = result.columns.map((column) => column.name.toLowerCase())
  return {
    versions: result.rows.slice(0, historyLimit).map((row) => toVersion(group, columns, names, row)),
    isPartial: result.rows.length > historyLimit,
    evidence: toEvidence(sql, result),
  }
}

/**
 * The statement over as many features as fit into one: all of them but for groups of thousands with long names. The
 * record id and the event time are always among them.
 */
function withinLimit<Plan extends { sql: string }>(
  group: HistoricalGroup,
  planOf: (features: string[]) => Plan,
): Plan {
  const always = [group.recordId, group.eventTime]
  const others = group.features.map(({ name }) => name).filter((name) => !always.includes(name))
  const inOrder = group.features.map(({ name }) => name)
  for (let kept = others.length; ; kept = Math.floor(kept * 0.8)) {
    const chosen = new Set([...always, ...others.slice(0, kept)])
    const plan = planOf(inOrder.filter((name) => chosen.has(name)))
    if (Buffer.byteLength(plan.sql) <= longestStatementBytes || kept === 0) return plan
  }
}

/** Athena folds column names; the group's own spelling is the one to show. */
function toVersion(
  group: HistoricalGroup,
  columns: readonly string[],
  names: readonly string[],
  row: readonly (string | null)[],
): RecordVersion {
  const cell = (name: string) => row[names.indexOf(name.toLowerCase())] ?? null
  return {
    eventTime: toEventTime(group, cell(group.eventTime)),
    invokedAt: toIso(cell('api_invocation_time')),
    writtenAt: toIso(cell('write_time')),
    isDeleted: cell('is_deleted') === 'true',
    isSuperseded: cell('is_superseded') === 'true',
    values: Object.fromEntries(columns.map((column) => [column, cell(column)])),
  }
}

/** A Fractional event time is Unix seconds, which Athena prints like `9.8E8`. */
function toEventTime({ eventTimeType }: HistoricalGroup, stored: string | null): string {
  if (stored === null) return ''
  return eventTimeType === 'Fractional' ? new Date(Math.round(Number(stored) * 1000)).toISOString() : stored
}

/** Athena prints `2025-05-25 11:27:22.463`, with a zone after it in Iceberg tables; both mean UTC. */
function toIso(printed: string | null): string | null {
  return printed === null ? null : `${printed.replace(/ UTC$/, '').replace(' ', 'T')}Z`
}

const toEvidence = (sql: string, { executionId, bytesScanned, engineMs }: QueryResult): Evidence => ({
  sql,
  executionId,
  bytesScanned,
  engineMs,
})

const toCell = (value: string | string[] | undefined): string | null =>
  Array.isArray(value) ? JSON.stringify(value) : (value ?? null)

const optional = (signal: AbortSignal | undefined) => (signal ? { signal } : {})
