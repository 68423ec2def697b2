import { AthenaClient } from '@aws-sdk/client-athena'
import { GetTableCommand, GlueClient } from '@aws-sdk/client-glue'
import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3'
import {
  DescribeFeatureGroupCommand,
  ListTagsCommand,
  ResourceNotFound,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import {
  GetRecordCommand,
  SageMakerFeatureStoreRuntimeClient,
} from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { parse } from 'csv-parse/sync'
import { configOf } from './store-process'
import { bodyOf, type Expectation, runStatement } from './workload'

/** Everything that is not as the expectation says, in words; afterwards the expectation knows what was found. */
export async function differences(url: string, expected: Expectation): Promise<string[]> {
  const config = configOf(url)
  const clients = {
    runtime: new SageMakerFeatureStoreRuntimeClient(config),
    s3: new S3Client(config),
    sagemaker: new SageMakerClient(config),
    glue: new GlueClient(config),
    athena: new AthenaClient(config),
  }
  const found = [
    ...(await objects(clients, expected)),
    ...(await records(clients, expected)),
    ...(await inserts(clients, expected)),
    ...(await groups(clients, expected)),
  ]
  for (const client of Object.values(clients)) client.destroy()
  return found
}

type Clients = {
  runtime: SageMakerFeatureStoreRuntimeClient
  s3: S3Client
  sagemaker: SageMakerClient
  glue: GlueClient
  athena: AthenaClient
}

async function objects({ s3 }: Clients, { objects }: Expectation): Promise<string[]> {
  const wrong: string[] = []
  for (const Key of objects.names()) {
    const body = await s3.send(new GetObjectCommand({ Bucket: 'features', Key })).then(
      ({ Body }) => Body?.transformToString() ?? '',
      (error: unknown) => {
        if (error instanceof NoSuchKey) return null
        throw error
      },
    )
    const number = body === null ? null : (body.split(';')[0] ?? '')
    if (!objects.of(Key).includes(number))
      wrong.push(`object ${Key} is of write ${number}, not of ${objects.of(Key)}`)
    else if (number !== null && body !== bodyOf(number)) wrong.push(`object ${Key} is not whole`)
    objects.settle(Key, number)
  }
  return wrong
}

async function records(clients: Clients, expected: Expectation): Promise<string[]> {
  const wrong: string[] = []
  const rows = await rowsOf(
    clients,
    `SELECT event_time, order_id, items, is_deleted FROM ${await tableOf(clients)}`,
  )
  const byEventTime = new Map<string, string[]>()
  for (const row of rows) {
    const [eventTime = '', recordId = ''] = row
    // Expiry leaves a marker of its own, at the time at which the record ended.
    if (recordId.startsWith('brief-') && row[3] === 'true') continue
    if (byEventTime.has(eventTime)) wrong.push(`the row of ${eventTime} is there twice`)
    byEventTime.set(eventTime, row)
    if (!expected.offline.has(eventTime)) wrong.push(`nobody wrote the row of ${eventTime}`)
  }
  for (const [eventTime, { recordId, items, outcome }] of expected.offline) {
    const row = byEventTime.get(eventTime)
    if (!row && outcome === 'done') wrong.push(`the row of ${eventTime} is lost`)
    const stored = `${eventTime},${recordId},${items ?? ''},${items === null}`
    if (row && row.join(',') !== stored) wrong.push(`offline ${row.join(',')} should be ${stored}`)
    if (!row) expected.offline.delete(eventTime)
  }
  const newest = new Map<string, string | null>()
  for (const [, { recordId, items }] of [...expected.offline].sort(([left], [right]) =>
    left < right ? -1 : 1,
  ))
    newest.set(recordId, items)
  for (const id of expected.online.names()) {
    const { Record } = await clients.runtime.send(
      new GetRecordCommand({ FeatureGroupName: 'orders', RecordIdentifierValueAsString: id }),
    )
    const online = Record?.find(({ FeatureName }) => FeatureName === 'items')?.ValueAsString ?? null
    if (!expected.online.of(id).includes(online))
      wrong.push(`record ${id} is ${online} online, not ${expected.online.of(id)}`)
    // A call that was cut off happened in both stores or in none.
    if (online !== (newest.get(id) ?? null))
      wrong.push(`record ${id} is ${online} online and ${newest.get(id)} offline`)
    expected.online.settle(id, online)
  }
  return wrong
}

async function inserts(clients: Clients, { inserts }: Expectation): Promise<string[]> {
  const wrong: string[] = []
  const rows = await rowsOf(
    clients,
    'SELECT number, count(*) FROM sagemaker_featurestore.made GROUP BY number',
  )
  const counts = new Map(rows.map(([number = '', count]) => [number, count]))
  for (const [number, outcome] of inserts) {
    const count = counts.get(number)
    if (count !== '2' && !(count === undefined && outcome === 'unknown'))
      wrong.push(`INSERT ${number} (${outcome}) has ${count} rows`)
    if (count === undefined) inserts.delete(number)
  }
  return wrong
}

async function groups({ sagemaker, glue }: Clients, { groups, tags }: Expectation): Promise<string[]> {
  const wrong: string[] = []
  for (const name of groups.names()) {
    const group = await sagemaker
      .send(new DescribeFeatureGroupCommand({ FeatureGroupName: name }))
      .catch((error: unknown) => {
        if (error instanceof ResourceNotFound) return null
        throw error
      })
    if (!groups.of(name).includes(group !== null)) wrong.push(`group ${name} is lost`)
    groups.settle(name, group !== null)
    if (!group) continue
    const { Database, TableName } = group.OfflineStoreConfig?.DataCatalogConfig ?? {}
    if (group.FeatureGroupStatus === 'Created')
      await glue.send(new GetTableCommand({ DatabaseName: Database, Name: TableName }))
    const { Tags = [] } = await sagemaker.send(new ListTagsCommand({ ResourceArn: group.FeatureGroupArn }))
    const isTagged = Tags.some(({ Key }) => Key === 'kept')
    if (!tags.of(name).includes(isTagged)) wrong.push(`group ${name} has lost its tag`)
    tags.settle(name, isTagged)
  }
  return wrong
}

async function tableOf({ sagemaker }: Clients): Promise<string> {
  const { OfflineStoreConfig } = await sagemaker.send(
    new DescribeFeatureGroupCommand({ FeatureGroupName: 'orders' }),
  )
  const { Database, TableName } = OfflineStoreConfig?.DataCatalogConfig ?? {}
  return `"${Database}"."${TableName}"`
}

/** All rows of a query, from its result file. */
async function rowsOf({ athena, s3 }: Clients, sql: string): Promise<string[][]> {
  const location = await runStatement(athena, sql)
  const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(location) ?? []
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }))
  return (parse((await Body?.transformToString()) ?? '') as string[][]).slice(1)
}
