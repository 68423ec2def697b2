import { setTimeout as pause } from 'node:timers/promises'
import {
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import { CreateBucketCommand } from '@aws-sdk/client-s3'
import { DescribeFeatureGroupCommand } from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { type Connection, connect, createGroup } from './connect'
import type { ModelRow } from './record-model'
import { hourMs, kinds, Subject } from './record-subject'
import { seeded } from './seeded'

/** Rows of the history as Athena tells them, in no order; `at` in milliseconds. */
async function history(store: Connection, name: string): Promise<string[]> {
  const { OfflineStoreConfig } = await store.sagemaker.send(
    new DescribeFeatureGroupCommand({ FeatureGroupName: name }),
  )
  const { Database, TableName } = OfflineStoreConfig?.DataCatalogConfig ?? {}
  const at = name === 'fractional' ? 'at' : 'to_unixtime(from_iso8601_timestamp(at))'
  const { QueryExecutionId } = await store.athena.send(
    new StartQueryExecutionCommand({
      QueryString: `SELECT id, CAST(round(${at} * 1000) AS bigint), items, note, is_deleted FROM "${Database}"."${TableName}"`,
      ResultConfiguration: { OutputLocation: 's3://features/results/' },
    }),
  )
  for (;;) {
    const { QueryExecution } = await store.athena.send(new GetQueryExecutionCommand({ QueryExecutionId }))
    const { State, StateChangeReason } = QueryExecution?.Status ?? {}
    if (State === 'SUCCEEDED') break
    if (State === 'FAILED') throw new Error(StateChangeReason)
    await pause(10)
  }
  const { ResultSet } = await store.athena.send(new GetQueryResultsCommand({ QueryExecutionId }))
  const rows = ResultSet?.Rows?.slice(1) ?? []
  return rows.map(({ Data = [] }) => JSON.stringify(Data.map(({ VarCharValue = null }) => VarCharValue)))
}

const told = ({ id, atMs, items, note, deleted }: ModelRow): string =>
  JSON.stringify([id, String(atMs), items ?? null, note ?? null, String(deleted)])

test('whatever the order of writes, deletes and expiries, records and history are those of the model', async () => {
  const store = await connect()
  const random = seeded(4711)
  await store.s3.send(new CreateBucketCommand({ Bucket: 'features' }))
  const subjects: Subject[] = []
  for (const kind of kinds) {
    await createGroup(store, {
      FeatureGroupName: kind.name,
      RecordIdentifierFeatureName: 'id',
      EventTimeFeatureName: 'at',
      FeatureDefinitions: [
        { FeatureName: 'id', FeatureType: 'String' },
        { FeatureName: 'at', FeatureType: kind.name === 'fractional' ? 'Fractional' : 'String' },
        { FeatureName: 'items', FeatureType: 'Integral' },
        { FeatureName: 'note', FeatureType: 'String' },
      ],
      ...kind.input,
    })
    subjects.push(new Subject(store, random, kind))
  }
  for (let step = 1; step <= 240; step++) {
    await random.pick(subjects).step()
    if (random.chance(0.08)) store.clock.advance(random.int(1, 6) * hourMs)
    if (step % 80 === 0) for (const subject of subjects) await subject.checkAll()
  }
  for (const subject of subjects.filter(({ has }) => has.offline)) {
    subject.model.expire(store.clock.now().getTime())
    const expected = subject.model.offline.map(told).sort()
    // The sweep of what has expired comes round every two seconds.
    await expect
      .poll(async () => (await history(store, subject.name)).sort(), { interval: 200 })
      .toEqual(expected)
    expect(expected.some((row) => row.endsWith('"true"]'))).toBe(true)
  }
})
