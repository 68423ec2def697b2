import {
  CreateFeatureGroupCommand,
  ListFeatureGroupsCommand,
  ListTagsCommand,
  SearchCommand,
} from '@aws-sdk/client-sagemaker'
import { PutRecordCommand } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { expect, test } from 'vitest'
import { connectOnce, ordersGroup } from './connect'

const { sagemaker, runtime } = await connectOnce()
const names = ['a', 'b', 'c']
const arns = await Promise.all(
  names.map(async (FeatureGroupName) => {
    const group = new CreateFeatureGroupCommand({ ...ordersGroup, FeatureGroupName })
    return (await sagemaker.send(group)).FeatureGroupArn
  }),
)
const refused = { name: 'ValidationException', message: 'The NextToken is invalid.' }

test('a token of groups in one order is none of those in another', async () => {
  const list = (input: object) =>
    sagemaker.send(new ListFeatureGroupsCommand({ MaxResults: 1, SortBy: 'Name', ...input }))
  const { NextToken } = await list({})
  await expect(list({ NextToken, SortBy: 'CreationTime' })).rejects.toMatchObject(refused)
  await expect(list({ NextToken, SortOrder: 'Ascending' })).rejects.toMatchObject(refused)
  const { FeatureGroupSummaries } = await list({ NextToken })
  expect(FeatureGroupSummaries).toMatchObject([{ FeatureGroupName: 'b' }])
})

test('a token of a search over groups is none of one over features, nor of another order', async () => {
  const search = (input: object) =>
    sagemaker.send(new SearchCommand({ Resource: 'FeatureGroup', MaxResults: 1, ...input }))
  const { NextToken } = await search({})
  await expect(search({ NextToken, Resource: 'FeatureMetadata' })).rejects.toMatchObject(refused)
  await expect(search({ NextToken, SortBy: 'CreationTime' })).rejects.toMatchObject(refused)
  expect((await search({ NextToken, MaxResults: 5 })).Results).toHaveLength(2)
})

test('an empty token asks for the first page, and tags have no other', async () => {
  const first = await sagemaker.send(new ListFeatureGroupsCommand({ NextToken: '' }))
  expect(first.FeatureGroupSummaries).toHaveLength(3)
  expect(
    (await sagemaker.send(new SearchCommand({ Resource: 'FeatureGroup', NextToken: '' }))).Results,
  ).toHaveLength(3)
  const tags = (NextToken: string) => sagemaker.send(new ListTagsCommand({ ResourceArn: arns[0], NextToken }))
  expect((await tags('')).Tags).toEqual([])
  await expect(tags('nonsense')).rejects.toMatchObject(refused)
})

test('a fraction where a whole number belongs is told as what it is', async () => {
  await expect(sagemaker.send(new ListFeatureGroupsCommand({ MaxResults: 1.5 }))).rejects.toMatchObject({
    name: 'SerializationException',
    message: 'NUMBER_VALUE can not be converted to an integer',
  })
  const put = runtime.send(
    new PutRecordCommand({
      FeatureGroupName: 'a',
      Record: [{ FeatureName: 'order_id', ValueAsString: '1' }],
      TtlDuration: { Unit: 'Days', Value: 1.5 },
    }),
  )
  await expect(put).rejects.toMatchObject({ name: 'SerializationException' })
})
