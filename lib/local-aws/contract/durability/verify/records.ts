import { BatchGetRecordCommand } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import type { Clients } from '../clients'
import { type GroupExpectation, type GroupName, type OnlineRecord, rowKey } from '../expectation'
import { rowsOf } from '../statements'

/** What is wrong with the records of a group, online, offline, and of the one against the other. */
export async function recordDifferences(
  clients: Clients,
  group: GroupName,
  table: string,
  expected: GroupExpectation,
): Promise<string[]> {
  const rows = await rowsOf(clients, `SELECT event_time, order_id, items, total, is_deleted FROM ${table}`)
  const wrong = [...offlineDifferences(rows, expected), ...(await briefDifferences(clients, group, expected))]
  const newest = newestRows(expected)
  const { online } = expected
  const found = await onlineRecords(clients, group, online.names())
  for (const id of online.names()) {
    const record = found.get(id) ?? null
    const text = JSON.stringify(record)
    if (!online.of(id).some((state) => JSON.stringify(state) === text))
      wrong.push(`record ${id} is ${text} online, not ${JSON.stringify(online.of(id))}`)
    // A call that was cut off happened in both stores or in none.
    const items = newest.get(id) ?? null
    if ((record?.items ?? null) !== items) wrong.push(`record ${id} is ${text} online and ${items} offline`)
    online.settle(id, record)
  }
  return wrong.map((each) => `${group}: ${each}`)
}

function offlineDifferences(
  rows: readonly string[][],
  { offline, erased, brief }: GroupExpectation,
): string[] {
  const wrong: string[] = []
  const found = new Map<string, string>()
  /** Expiry leaves a marker of its own, at the time at which the record ended. */
  const ended = new Map<string, string>()
  for (const [eventTime = '', recordId = '', ...values] of rows) {
    const key = rowKey({ eventTime, recordId })
    const isMarker = recordId.startsWith('brief-') && values.at(-1) === 'true'
    if (isMarker && ended.has(recordId)) wrong.push(`the end of ${recordId} is there twice`)
    if (isMarker) ended.set(recordId, eventTime)
    else if (found.has(key)) wrong.push(`the row of ${key} is there twice`)
    else if (!offline.has(key)) wrong.push(`nobody wrote the row of ${key}`)
    else found.set(key, values.join())
  }
  for (const [key, expected] of offline) {
    const { items, total, outcome } = expected
    const row = found.get(key)
    const erasure = erased.get(key)
    if (erasure === 'done' && row) wrong.push(`the row of ${key} was erased`)
    if (!row && outcome === 'done' && !erasure) wrong.push(`the row of ${key} is lost`)
    const stored = `${items ?? ''},${total ?? ''},${items === null}`
    if (row && row !== stored) wrong.push(`the row of ${key} is ${row} and should be ${stored}`)
    if (!row) offline.delete(key)
    else expected.outcome = 'done'
    erased.delete(key)
  }
  for (const record of [...brief]) {
    const { recordId, expiresMs } = record
    const end = ended.get(recordId)
    if (end !== undefined && end !== new Date(expiresMs).toISOString())
      wrong.push(`${recordId} ended at ${end}, not ${expiresMs}`)
    if (end !== undefined || !offline.has(rowKey(record))) brief.splice(brief.indexOf(record), 1)
    else record.outcome = 'done'
  }
  return wrong
}

/** Records of a short life are served until it ends, and not a moment longer. */
async function briefDifferences(
  clients: Clients,
  group: GroupName,
  { brief }: GroupExpectation,
): Promise<string[]> {
  const beganMs = Date.now()
  const found = await onlineRecords(
    clients,
    group,
    brief.map(({ recordId }) => recordId),
  )
  const endedMs = Date.now()
  return brief.flatMap(({ recordId, expiresMs }) => {
    const isThere = found.has(recordId)
    if (isThere && beganMs >= expiresMs)
      return [`${recordId} is served ${beganMs - expiresMs} ms after its end`]
    if (!isThere && endedMs < expiresMs) return [`${recordId} is not served`]
    return []
  })
}

/** The latest row of every record, by what is left of it. */
function newestRows({ offline }: GroupExpectation): Map<string, string | null> {
  const sorted = [...offline.values()].sort((left, right) => (left.eventTime < right.eventTime ? -1 : 1))
  return new Map(sorted.map(({ recordId, items }) => [recordId, items]))
}

/** The most that BatchGetRecord takes. */
const idsAtOnce = 100

async function onlineRecords({ runtime }: Clients, group: GroupName, ids: readonly string[]) {
  const found = new Map<string, OnlineRecord>()
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    const RecordIdentifiersValueAsString = ids.slice(start, start + idsAtOnce)
    const { Records = [], Errors = [] } = await runtime.send(
      new BatchGetRecordCommand({
        Identifiers: [{ FeatureGroupName: group, RecordIdentifiersValueAsString }],
        ExpirationTimeResponse: 'Enabled',
      }),
    )
    if (Errors.length > 0) throw new Error(`Records that cannot be read: ${JSON.stringify(Errors)}`)
    for (const { RecordIdentifierValueAsString: id = '', Record = [], ExpiresAt } of Records) {
      const value = (name: string) => Record.find(({ FeatureName }) => FeatureName === name)?.ValueAsString
      found.set(id, {
        items: value('items') ?? '',
        total: value('total') ?? null,
        expiresAt: ExpiresAt ?? null,
      })
    }
  }
  return found
}
