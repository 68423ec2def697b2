import {
  BatchWriteRecordCommand,
  DeleteRecordCommand,
  PutRecordCommand,
  UpdateRecordCommand,
} from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { values } from '../../connect'
import type { Random } from '../../fuzz/random'
import type { Clients } from '../clients'
import {
  type Expectation,
  eventTimeOf,
  type GroupName,
  type OfflineRow,
  type OnlineRecord,
  rowKey,
} from '../expectation'
import type { Calls } from './calls'

const kinds = [
  'put',
  'put',
  'put',
  'lasting',
  'batch',
  'soft',
  'hard',
  'update',
  'update',
  'brief',
  'past',
] as const

/** One client that writes records of its own into both groups, so that its writes have an order. */
export function recordWriter(
  { runtime }: Pick<Clients, 'runtime'>,
  { outcomeOf }: Calls,
  expected: Expectation,
  random: Random,
  lane: number,
) {
  type Write = { group: GroupName; recordId: string; number: number; eventTime: string }

  /** Tells the expectation of a row that the call leaves offline, and of what the record is online afterwards. */
  async function change(write: Write, after: OnlineRecord, call: () => Promise<unknown>): Promise<void> {
    const { group, recordId, eventTime } = write
    const row: OfflineRow = {
      eventTime,
      recordId,
      items: after?.items ?? null,
      total: after?.total ?? null,
      outcome: 'unknown',
    }
    const { offline, online } = expected.groups[group]
    offline.set(rowKey(row), row)
    row.outcome = await online.change(recordId, after, () => outcomeOf(call()))
  }

  const recordOf = ({ recordId, eventTime, number }: Write) =>
    values({ order_id: recordId, event_time: eventTime, items: String(number), total: `${number}.5` })
  const stateOf = ({ number }: Write, expiresAt: string | null = null): OnlineRecord => ({
    items: String(number),
    total: `${number}.5`,
    expiresAt,
  })

  const put = (write: Write, TtlDuration?: { Unit: 'Days'; Value: number }) => {
    const expiresAt = TtlDuration ? endOf(write.eventTime, TtlDuration.Value * dayMs) : null
    const Record = recordOf(write)
    return change(write, stateOf(write, expiresAt), () =>
      runtime.send(new PutRecordCommand({ FeatureGroupName: write.group, Record, TtlDuration })),
    )
  }

  const remove = (write: Write, DeletionMode: 'SoftDelete' | 'HardDelete') =>
    change(write, null, () =>
      runtime.send(
        new DeleteRecordCommand({
          FeatureGroupName: write.group,
          RecordIdentifierValueAsString: write.recordId,
          EventTime: write.eventTime,
          DeletionMode,
        }),
      ),
    )

  /** Leaves `total` as it was, and the length of the record's life; one that is not there has nothing to change. */
  function update(write: Write): Promise<void> {
    const { group, recordId, number, eventTime } = write
    const before = expected.groups[group].online.known(recordId)
    if (!before) return put(write)
    const expiresAt = before.expiresAt && endOf(eventTime, lastingDays * dayMs)
    return change(write, { items: String(number), total: before.total, expiresAt }, () =>
      runtime.send(
        new UpdateRecordCommand({
          FeatureGroupName: group,
          RecordIdentifierValueAsString: recordId,
          Features: values({ items: String(number), event_time: eventTime }),
        }),
      ),
    )
  }

  /** Two entries that are right, around one that is not: each stands or falls alone. */
  async function batch(write: Write): Promise<void> {
    const group = write.group === 'orders' ? 'snapshots' : 'orders'
    const other = { ...write, group, recordId: `batch-${lane}` } as const
    const wrong = values({ order_id: `wrong-${write.number}`, event_time: write.eventTime, items: 'many' })
    const Entries = [
      { FeatureGroupName: write.group, Record: recordOf(write) },
      { FeatureGroupName: write.group, Record: wrong },
      { FeatureGroupName: group, Record: recordOf(other) },
    ]
    const sending = runtime.send(new BatchWriteRecordCommand({ Entries })).then(({ Errors = [] }) => {
      const refused = Errors.map(({ Entry }) => Entry?.Record?.[0]?.ValueAsString)
      if (refused.join() !== `wrong-${write.number}`)
        throw Object.assign(new Error(`Refused of a batch: ${refused}`), { $response: {} })
    })
    await Promise.all([
      change(write, stateOf(write), () => sending),
      change(other, stateOf(other), () => sending),
    ])
  }

  /** A record of its own that ends a second after its event time, which is now or long ago. */
  async function brief({ group, number }: Write, eventTime: string): Promise<void> {
    const write = { group, recordId: `brief-${number}`, number, eventTime }
    const { items, total } = { items: String(number), total: `${number}.5` }
    const row: OfflineRow = { eventTime, recordId: write.recordId, items, total, outcome: 'unknown' }
    const expiresMs = Date.parse(eventTime) + 1000
    const record = { recordId: write.recordId, eventTime, expiresMs, outcome: row.outcome }
    expected.groups[group].offline.set(rowKey(row), row)
    expected.groups[group].brief.push(record)
    const TtlDuration = { Unit: 'Seconds', Value: 1 } as const
    row.outcome = await outcomeOf(
      runtime.send(new PutRecordCommand({ FeatureGroupName: group, Record: recordOf(write), TtlDuration })),
    )
    record.outcome = row.outcome
  }

  return async function writeOne(): Promise<void> {
    const number = expected.next++
    const group = random.pick(['orders', 'orders', 'snapshots'] as const)
    const write = { group, recordId: `r-${lane}-${random.below(4)}`, number, eventTime: eventTimeOf(number) }
    const kind = random.pick(kinds)
    switch (kind) {
      case 'put':
        return put(write)
      case 'lasting':
        return put(write, { Unit: 'Days', Value: lastingDays })
      case 'batch':
        return batch(write)
      case 'soft':
        return remove(write, 'SoftDelete')
      case 'hard':
        return remove(write, 'HardDelete')
      case 'update':
        return update(write)
      case 'brief':
        return brief(write, new Date().toISOString())
      case 'past':
        return brief(write, write.eventTime)
    }
  }
}

const lastingDays = 10_000
const dayMs = 24 * 3600 * 1000
const endOf = (eventTime: string, afterMs: number) => new Date(Date.parse(eventTime) + afterMs).toISOString()
