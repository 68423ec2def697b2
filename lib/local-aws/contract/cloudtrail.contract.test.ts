import { StartQueryExecutionCommand } from '@aws-sdk/client-athena'
import {
  InvalidLookupAttributesException,
  InvalidMaxResultsException,
  InvalidNextTokenException,
  InvalidTimeRangeException,
  type LookupAttribute,
  LookupEventsCommand,
  type LookupEventsCommandInput,
  paginateLookupEvents,
} from '@aws-sdk/client-cloudtrail'
import { CreateTableCommand, GetDatabasesCommand } from '@aws-sdk/client-glue'
import {
  CreateBucketCommand,
  ListBucketsCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3'
import {
  CreateFeatureGroupCommand,
  DeleteFeatureGroupCommand,
  DescribeFeatureGroupCommand,
  ListFeatureGroupsCommand,
} from '@aws-sdk/client-sagemaker'
import { AssumeRoleCommand } from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import { type Connection, connect, createGroup, ordersGroup } from './connect'
import { get, order, put } from './order-records'

const lookup = async (
  { cloudtrail }: Pick<Connection, 'cloudtrail'>,
  input: LookupEventsCommandInput = {},
) => {
  const { Events = [] } = await cloudtrail.send(new LookupEventsCommand(input))
  return Events.map((event) => ({ ...event, detail: JSON.parse(event.CloudTrailEvent ?? '{}') }))
}
const by = (AttributeKey: LookupAttribute['AttributeKey'], AttributeValue: string) => ({
  LookupAttributes: [{ AttributeKey, AttributeValue }],
})
const namesOf = (events: { EventName?: string }[]) => events.map(({ EventName }) => EventName)

test('a management call is told with who, when, from where, what was asked and what was answered', async () => {
  const store = await connect()
  await createGroup(store)
  const [event] = await lookup(store, by('EventName', 'CreateFeatureGroup'))
  expect(event).toMatchObject({
    EventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    EventSource: 'sagemaker.amazonaws.com',
    EventTime: new Date('2026-01-02T03:04:05Z'),
    Username: 'root',
    AccessKeyId: 'test',
    ReadOnly: 'false',
    Resources: [
      { ResourceType: 'AWS::SageMaker::FeatureGroup', ResourceName: 'orders' },
      {
        ResourceType: 'AWS::SageMaker::FeatureGroup',
        ResourceName: 'arn:aws:sagemaker:us-east-1:000000000000:feature-group/orders',
      },
    ],
  })
  expect(event?.detail).toMatchObject({
    eventTime: '2026-01-02T03:04:05Z',
    eventName: 'CreateFeatureGroup',
    awsRegion: 'us-east-1',
    sourceIPAddress: '127.0.0.1',
    userAgent: expect.stringContaining('aws-sdk-js'),
    userIdentity: { type: 'Root', arn: 'arn:aws:iam::000000000000:root', accessKeyId: 'test' },
    requestParameters: {
      featureGroupName: 'orders',
      recordIdentifierFeatureName: 'order_id',
      offlineStoreConfig: { s3StorageConfig: { s3Uri: 's3://features/store' } },
    },
    responseElements: {
      featureGroupArn: 'arn:aws:sagemaker:us-east-1:000000000000:feature-group/orders',
    },
    readOnly: false,
    managementEvent: true,
    eventID: event?.EventId,
  })
  expect(event?.detail.errorCode).toBeUndefined()
})

test('a refused call is told with its code and words, one that breaks a rule on its input too', async () => {
  const store = await connect()
  const describe = new DescribeFeatureGroupCommand({ FeatureGroupName: 'nope' })
  await expect(store.sagemaker.send(describe)).rejects.toThrow()
  const create = new CreateFeatureGroupCommand({ ...ordersGroup, FeatureGroupName: 'bad-' })
  await expect(store.sagemaker.send(create)).rejects.toThrow()
  const [second, first] = await lookup(store, by('EventSource', 'sagemaker.amazonaws.com'))
  expect(first?.detail).toMatchObject({
    eventName: 'DescribeFeatureGroup',
    errorCode: 'ResourceNotFound',
    errorMessage: "Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name nope",
    responseElements: null,
  })
  expect(second?.detail).toMatchObject({ eventName: 'CreateFeatureGroup', errorCode: 'ValidationException' })
})

test('records and objects leave no event, and no value of theirs is anywhere in the history', async () => {
  const store = await connect()
  await createGroup(store)
  await put(store, order('secret-id', '2026-01-01T00:00:00Z', { items: '31337' }))
  await get(store, 'secret-id')
  await store.s3.send(new PutObjectCommand({ Bucket: 'features', Key: 'secret-key', Body: 'secret' }))
  await store.s3.send(new ListBucketsCommand({}))
  const events = await lookup(store)
  expect(namesOf(events)).toEqual(['ListBuckets', 'CreateFeatureGroup'])
  expect(JSON.stringify(events)).not.toMatch(/secret|31337/)
})

test('settings of a bucket are told under the names that CloudTrail has for them', async () => {
  const { s3, ...store } = await connect()
  await s3.send(new CreateBucketCommand({ Bucket: 'features' }))
  const blocked = { BlockPublicAcls: true }
  await s3.send(
    new PutPublicAccessBlockCommand({ Bucket: 'features', PublicAccessBlockConfiguration: blocked }),
  )
  const [event] = await lookup(store, by('ResourceName', 'features'))
  expect(event?.detail).toMatchObject({
    eventName: 'PutBucketPublicAccessBlock',
    eventSource: 's3.amazonaws.com',
    requestParameters: { bucketName: 'features', PublicAccessBlockConfiguration: blocked },
    readOnly: false,
  })
})

test('the text of Athena statements and their parameters are omitted', async () => {
  const store = await connect()
  await store.s3.send(new CreateBucketCommand({ Bucket: 'results' }))
  await store.athena.send(
    new StartQueryExecutionCommand({
      QueryString: "SELECT 'hidden words' WHERE 'x' = ?",
      ExecutionParameters: ["'also hidden'"],
      ResultConfiguration: { OutputLocation: 's3://results/queries/' },
    }),
  )
  const [event] = await lookup(store, by('EventName', 'StartQueryExecution'))
  expect(event?.detail.requestParameters).toMatchObject({
    queryString: '***OMITTED***',
    executionParameters: '***OMITTED***',
  })
  expect(event?.detail.responseElements).toEqual({ queryExecutionId: expect.any(String) })
  expect(JSON.stringify(await lookup(store))).not.toContain('hidden')
})

test('events are looked up by each attribute and by time', async () => {
  const store = await connect()
  await store.s3.send(new CreateBucketCommand({ Bucket: 'features' }))
  store.clock.advance(60_000)
  await createGroup(store)
  await store.glue.send(new GetDatabasesCommand({}))
  await store.sagemaker.send(new ListFeatureGroupsCommand({}))
  store.clock.advance(60_000)
  await store.sagemaker.send(new DeleteFeatureGroupCommand({ FeatureGroupName: 'orders' }))
  const found = async (input: LookupEventsCommandInput) =>
    namesOf(await lookup(store, input)).filter((name) => name !== 'LookupEvents')

  const all = [
    'DeleteFeatureGroup',
    'ListFeatureGroups',
    'GetDatabases',
    'CreateFeatureGroup',
    'CreateBucket',
  ]
  expect(await found({})).toEqual(all)
  expect(await found(by('EventSource', 'glue.amazonaws.com'))).toEqual(['GetDatabases'])
  expect(await found(by('ReadOnly', 'true'))).toEqual(['ListFeatureGroups', 'GetDatabases'])
  expect(await found(by('ReadOnly', 'false'))).toEqual([
    'DeleteFeatureGroup',
    'CreateFeatureGroup',
    'CreateBucket',
  ])
  expect(await found(by('ResourceName', 'orders'))).toEqual(['DeleteFeatureGroup', 'CreateFeatureGroup'])
  expect(await found(by('ResourceType', 'AWS::S3::Bucket'))).toEqual(['CreateBucket'])
  expect(await found(by('AccessKeyId', 'test'))).toEqual(all)
  expect(await found(by('Username', 'nobody'))).toEqual([])
  const [newest] = await lookup(store, by('EventName', 'DeleteFeatureGroup'))
  expect(await found(by('EventId', newest?.EventId ?? ''))).toEqual(['DeleteFeatureGroup'])
  const at = (seconds: number) => new Date(Date.parse('2026-01-02T03:04:05Z') + seconds * 1000)
  expect(await found({ EndTime: at(0) })).toEqual(['CreateBucket'])
  expect(await found({ StartTime: at(1), EndTime: at(61) })).toEqual(all.slice(1, 4))
  expect(await found({ StartTime: at(121) })).toEqual(['DeleteFeatureGroup'])
})

test('pages of fifty follow each other from the newest to the oldest while calls go on', async () => {
  const store = await connect()
  for (let index = 0; index < 120; index++) {
    await store.sagemaker.send(new ListFeatureGroupsCommand({ NameContains: `call-${index}` }))
  }
  const sizes: number[] = []
  const seen: string[] = []
  const input = by('EventName', 'ListFeatureGroups')
  for await (const { Events = [] } of paginateLookupEvents({ client: store.cloudtrail }, input)) {
    sizes.push(Events.length)
    seen.push(
      ...Events.map(
        ({ CloudTrailEvent }) => JSON.parse(CloudTrailEvent ?? '{}').requestParameters.nameContains,
      ),
    )
    await store.sagemaker.send(new ListFeatureGroupsCommand({ NameContains: 'late' }))
  }
  expect(sizes).toEqual([50, 50, 20])
  expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => `call-${119 - index}`))
})

test('the history is there after a restart, and forgets after 90 days', async () => {
  const store = await connect()
  await createGroup(store)
  await store.sagemaker.send(new ListFeatureGroupsCommand({}))
  const reopened = await store.restart()
  expect(namesOf(await lookup(reopened))).toEqual(['ListFeatureGroups', 'CreateFeatureGroup'])
  store.clock.advance(91 * 24 * 3600 * 1000)
  const later = await store.restart()
  await expect.poll(async () => lookup(later, by('EventName', 'CreateFeatureGroup'))).toEqual([])
})

test('a call with the keys of an assumed role is told under the name of its session', async () => {
  const store = await connect()
  const { Credentials } = await store.sts.send(
    new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::000000000000:role/etl', RoleSessionName: 'nightly' }),
  )
  const session = store.as(Credentials?.AccessKeyId ?? '')
  await session.sagemaker.send(new ListFeatureGroupsCommand({}))
  const [event] = await lookup(store, by('Username', 'nightly'))
  expect(event?.detail).toMatchObject({
    eventName: 'ListFeatureGroups',
    userIdentity: {
      type: 'AssumedRole',
      arn: 'arn:aws:sts::000000000000:assumed-role/etl/nightly',
      sessionContext: { sessionIssuer: { userName: 'etl' } },
    },
  })
  const [handedOut] = await lookup(store, by('EventName', 'AssumeRole'))
  expect(handedOut?.Resources?.[0]).toEqual({
    ResourceType: 'AWS::IAM::Role',
    ResourceName: 'arn:aws:iam::000000000000:role/etl',
  })
  expect(handedOut?.CloudTrailEvent).not.toContain(Credentials?.SecretAccessKey)
})

test('a table named inside its definition is a resource of the call', async () => {
  const store = await connect()
  const create = new CreateTableCommand({ DatabaseName: 'nowhere', TableInput: { Name: 'things' } })
  await expect(store.glue.send(create)).rejects.toThrow()
  const [event] = await lookup(store, by('ResourceName', 'things'))
  expect(event).toMatchObject({
    Resources: [
      { ResourceType: 'AWS::Glue::Database', ResourceName: 'nowhere' },
      { ResourceType: 'AWS::Glue::Table', ResourceName: 'things' },
    ],
  })
})

test.each([
  [
    'two attributes',
    {
      LookupAttributes: [
        { AttributeKey: 'EventName' as const, AttributeValue: 'a' },
        { AttributeKey: 'Username' as const, AttributeValue: 'b' },
      ],
    },
    InvalidLookupAttributesException,
  ],
  ['a page of 51', { MaxResults: 51 }, InvalidMaxResultsException],
  ['an end before its start', { StartTime: new Date(2), EndTime: new Date(1) }, InvalidTimeRangeException],
  ['a token that is none', { NextToken: 'nonsense' }, InvalidNextTokenException],
])('a lookup is refused for %s', async (_, input, error) => {
  const store = await connect()
  await expect(lookup(store, input)).rejects.toBeInstanceOf(error)
})

test('a token goes with its own question only', async () => {
  const store = await connect()
  for (let call = 0; call < 3; call++) await store.sagemaker.send(new ListFeatureGroupsCommand({}))
  const { NextToken } = await store.cloudtrail.send(new LookupEventsCommand({ MaxResults: 1 }))
  expect(NextToken).toBeDefined()
  await expect(lookup(store, { NextToken, ...by('Username', 'root') })).rejects.toBeInstanceOf(
    InvalidNextTokenException,
  )
})
