import {
  AddTagsCommand,
  DeleteTagsCommand,
  DescribeFeatureMetadataCommand,
  ListTagsCommand,
  ResourceNotFound,
  UpdateFeatureMetadataCommand,
} from '@aws-sdk/client-sagemaker'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import { type Connection, connect, createGroup } from './connect'

const arn = 'arn:aws:sagemaker:us-east-1:000000000000:feature-group/orders'

const describeFeature = ({ sagemaker }: Pick<Connection, 'sagemaker'>, FeatureName = 'total') =>
  sagemaker.send(new DescribeFeatureMetadataCommand({ FeatureGroupName: 'orders', FeatureName }))

const update = ({ sagemaker }: Pick<Connection, 'sagemaker'>, change: object) =>
  sagemaker.send(new UpdateFeatureMetadataCommand({ FeatureGroupName: arn, FeatureName: 'total', ...change }))

test('what was written about a feature is described, survives a restart, and can be taken back', async () => {
  const store = await connect()
  await createGroup(store)
  expect((await describeFeature(store)).Description).toBeUndefined()
  await update(store, {
    Description: 'Sum of the order, in euro',
    ParameterAdditions: [
      { Key: 'unit', Value: 'EUR' },
      { Key: 'owner', Value: 'shop' },
    ],
  })
  await update(store, { ParameterAdditions: [{ Key: 'unit', Value: 'cent' }], ParameterRemovals: ['owner'] })
  expect(await describeFeature(await store.restart())).toMatchObject({
    FeatureGroupArn: arn,
    FeatureGroupName: 'orders',
    FeatureName: 'total',
    FeatureType: 'Fractional',
    CreationTime: new Date('2026-01-02T03:04:05.000Z'),
    LastModifiedTime: new Date('2026-01-02T03:04:06.000Z'),
    Description: 'Sum of the order, in euro',
    Parameters: [{ Key: 'unit', Value: 'cent' }],
  })
})

test('an empty description clears', async () => {
  const store = await connect()
  await createGroup(store)
  await update(store, { Description: 'x' })
  await update(store, { Description: '' })
  expect((await describeFeature(store)).Description).toBeUndefined()
})

test('metadata of unknown features, too many parameters and forbidden characters are refused', async () => {
  const store = await connect()
  await createGroup(store)
  await expect(describeFeature(store, 'nope')).rejects.toBeInstanceOf(ResourceNotFound)
  const parameters = (from: number) =>
    Array.from({ length: 20 }, (_, index) => ({ Key: `k${from + index}`, Value: 'v' }))
  await update(store, { ParameterAdditions: parameters(0) })
  await expect(update(store, { ParameterAdditions: parameters(20) })).rejects.toThrow('at most 25 parameters')
  await expect(update(store, { ParameterAdditions: [{ Key: 'a', Value: 'x,y' }] })).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining(
      'Member must satisfy regular expression pattern: ([\\p{L}\\p{Z}\\p{N}_.:/=+-]*)',
    ),
  })
  await expect(update(store, { ParameterAdditions: [{ Key: 'a' }] })).rejects.toThrow(
    "1 validation error detected: Value null at 'parameterAdditions.1.member.value' failed to satisfy constraint: Member must not be null",
  )
})

test('of many changes to one feature at once none is lost', async () => {
  const store = await connect()
  await createGroup(store)
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      update(store, { ParameterAdditions: [{ Key: `k${index}`, Value: 'v' }] }),
    ),
  )
  expect((await describeFeature(store)).Parameters).toHaveLength(20)
})

test('tags are added, overwritten, listed and deleted', async () => {
  const store = await connect()
  await createGroup(store, { Tags: [{ Key: 'team', Value: 'shop' }] })
  const { Tags } = await store.sagemaker.send(
    new AddTagsCommand({
      ResourceArn: arn,
      Tags: [
        { Key: 'team', Value: 'web' },
        { Key: 'stage', Value: 'live' },
      ],
    }),
  )
  expect(Tags).toEqual([
    { Key: 'team', Value: 'web' },
    { Key: 'stage', Value: 'live' },
  ])
  await store.sagemaker.send(new DeleteTagsCommand({ ResourceArn: arn, TagKeys: ['team', 'absent'] }))
  const { sagemaker } = await store.restart()
  expect((await sagemaker.send(new ListTagsCommand({ ResourceArn: arn }))).Tags).toEqual([
    { Key: 'stage', Value: 'live' },
  ])
})

test('reserved keys, a 51st tag and foreign resources are refused', async () => {
  const store = await connect()
  await createGroup(store)
  const add = (Tags: { Key: string; Value: string }[], ResourceArn = arn) =>
    store.sagemaker.send(new AddTagsCommand({ ResourceArn, Tags }))
  await expect(add([{ Key: 'aws:cost', Value: '1' }])).rejects.toThrow('reserved for system use')
  await add(Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' })))
  await expect(add([{ Key: 'one-more', Value: '' }])).rejects.toThrow('at most 50 tags')
  const foreign = 'arn:aws:sagemaker:eu-west-1:000000000000:feature-group/orders'
  await expect(add([{ Key: 'a', Value: '' }], foreign)).rejects.toBeInstanceOf(ResourceNotFound)
})

test('the caller is the root of the account', async () => {
  const { sts } = await connect()
  expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: '000000000000',
    Arn: 'arn:aws:iam::000000000000:root',
    UserId: '000000000000',
  })
})
