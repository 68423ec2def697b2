import {
  paginateSearch,
  SearchCommand,
  type SearchCommandInput,
  type SearchExpression,
  UpdateFeatureMetadataCommand,
} from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { type Connection, connect, createGroup } from './connect'

async function shop() {
  const store = await connect()
  await createGroup(store, { Description: 'Orders of the shop', Tags: [{ Key: 'team', Value: 'shop' }] })
  await createGroup(store, { FeatureGroupName: 'returns', Tags: [{ Key: 'team', Value: 'logistics' }] })
  await createGroup(store, {
    FeatureGroupName: 'archive',
    OnlineStoreConfig: {},
    FeatureDefinitions: [
      { FeatureName: 'order_id', FeatureType: 'String' },
      { FeatureName: 'event_time', FeatureType: 'Fractional' },
    ],
  })
  await store.sagemaker.send(
    new UpdateFeatureMetadataCommand({
      FeatureGroupName: 'orders',
      FeatureName: 'total',
      Description: 'Sum in euro',
      ParameterAdditions: [{ Key: 'unit', Value: 'EUR' }],
    }),
  )
  return store
}

const groups = async ({ sagemaker }: Connection, SearchExpression: SearchExpression, more: object = {}) => {
  const answer = await sagemaker.send(
    new SearchCommand({
      Resource: 'FeatureGroup',
      SortBy: 'FeatureGroupName',
      SortOrder: 'Ascending',
      SearchExpression,
      ...more,
    } as SearchCommandInput),
  )
  return answer.Results?.map(({ FeatureGroup }) => FeatureGroup?.FeatureGroupName)
}

test('groups are found by text, tag, store, feature, time and their combinations', async () => {
  const store = await shop()
  const found = (SearchExpression: SearchExpression) => groups(store, SearchExpression)
  expect(await found({ Filters: [{ Name: 'FeatureGroupName', Operator: 'Contains', Value: 'R' }] })).toEqual([
    'archive',
    'orders',
    'returns',
  ])
  expect(await found({ Filters: [{ Name: 'Description', Operator: 'Exists' }] })).toEqual(['orders'])
  expect(await found({ Filters: [{ Name: 'Tags.team', Value: 'logistics' }] })).toEqual(['returns'])
  expect(await found({ Filters: [{ Name: 'AllTags', Operator: 'Contains', Value: 'shop' }] })).toEqual([
    'orders',
  ])
  const offlineOnly = {
    Name: 'OnlineStoreConfig.EnableOnlineStore',
    Operator: 'NotEquals' as const,
    Value: 'true',
  }
  expect(await found({ Filters: [offlineOnly] })).toEqual(['archive'])
  expect(
    await found({
      NestedFilters: [
        {
          NestedPropertyName: 'FeatureDefinitions',
          Filters: [
            { Name: 'FeatureDefinitions.FeatureName', Value: 'event_time' },
            { Name: 'FeatureDefinitions.FeatureType', Value: 'Fractional' },
          ],
        },
      ],
    }),
  ).toEqual(['archive'])
  expect(
    await found({ Filters: [{ Name: 'CreationTime', Operator: 'LessThan', Value: '2026-01-02T03:04:06' }] }),
  ).toEqual(['orders'])
  expect(
    await found({
      Operator: 'Or',
      Filters: [{ Name: 'FeatureGroupName', Operator: 'In', Value: 'returns, nothing' }],
      SubExpressions: [
        {
          Filters: [
            { Name: 'Tags.team', Operator: 'NotExists' },
            { Name: 'FeatureGroupStatus', Value: 'Created' },
          ],
        },
      ],
    }),
  ).toEqual(['archive', 'returns'])
})

test('without an expression everything is found, the last modified first, with tags and the number of hits', async () => {
  const { sagemaker } = await shop()
  const { Results, TotalHits, NextToken } = await sagemaker.send(
    new SearchCommand({ Resource: 'FeatureGroup' }),
  )
  expect(Results?.map(({ FeatureGroup }) => [FeatureGroup?.FeatureGroupName, FeatureGroup?.Tags])).toEqual([
    ['archive', undefined],
    ['returns', [{ Key: 'team', Value: 'logistics' }]],
    ['orders', [{ Key: 'team', Value: 'shop' }]],
  ])
  expect(TotalHits).toEqual({ Value: 3, Relation: 'EqualTo' })
  expect(NextToken).toBeUndefined()
})

test('features are found with what was written about them', async () => {
  const { sagemaker } = await shop()
  const features = async (SearchExpression: SearchExpression) =>
    (await sagemaker.send(new SearchCommand({ Resource: 'FeatureMetadata', SearchExpression }))).Results
  const [hit, ...others] = (await features({ Filters: [{ Name: 'Parameters.unit', Value: 'EUR' }] })) ?? []
  expect(others).toEqual([])
  expect(hit?.FeatureMetadata).toMatchObject({
    FeatureGroupName: 'orders',
    FeatureName: 'total',
    FeatureType: 'Fractional',
    Description: 'Sum in euro',
    Parameters: [{ Key: 'unit', Value: 'EUR' }],
  })
  expect(await features({ Filters: [{ Name: 'FeatureGroupName', Value: 'archive' }] })).toHaveLength(2)
  expect(await features({ Filters: [{ Name: 'FeatureGroupName', Value: 'Archive' }] })).toHaveLength(0)
  expect(
    await features({ Filters: [{ Name: 'AllParameters', Operator: 'Contains', Value: 'eur' }] }),
  ).toHaveLength(1)
})

test('pages follow each other without gap or repetition while groups come and change', async () => {
  const store = await shop()
  const seen: (string | undefined)[] = []
  const input = { Resource: 'FeatureMetadata', SortBy: 'FeatureName', SortOrder: 'Ascending' } as const
  for await (const page of paginateSearch({ client: store.sagemaker, pageSize: 3 }, input)) {
    seen.push(
      ...(page.Results ?? []).map(
        ({ FeatureMetadata: feature }) => `${feature?.FeatureGroupName}.${feature?.FeatureName}`,
      ),
    )
    if (seen.length === 3) await createGroup(store, { FeatureGroupName: 'late' })
  }
  const before = seen.filter((name) => !name?.startsWith('late.'))
  expect(before.sort()).toEqual([
    'archive.event_time',
    'archive.order_id',
    'orders.event_time',
    'orders.items',
    'orders.order_id',
    'orders.total',
    'returns.event_time',
    'returns.items',
    'returns.order_id',
    'returns.total',
  ])
})

test.each([
  ['an unknown property', { Filters: [{ Name: 'Nope', Value: '1' }] }, 'not a property that can be searched'],
  [
    'an ordering of text',
    { Filters: [{ Name: 'Description', Operator: 'LessThan', Value: 'a' }] },
    'no number and no timestamp',
  ],
  [
    'Contains twice on one property',
    {
      Filters: [
        { Name: 'Description', Operator: 'Contains', Value: 'a' },
        { Name: 'Description', Operator: 'Contains', Value: 'b' },
      ],
    },
    "'CONTAINS' operator usage limit of 1 exceeded.",
  ],
  [
    'a value of two lines',
    { Filters: [{ Name: 'Description', Value: 'a\nb' }] },
    'regular expression pattern: .+',
  ],
  ['a value that is no timestamp', { Filters: [{ Name: 'CreationTime', Value: 'soon' }] }, 'no timestamp'],
])('a search is refused for %s', async (_, expression, message) => {
  const store = await connect()
  await expect(groups(store, expression as SearchExpression)).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining(message),
  })
})

test('a token that is none is refused', async () => {
  const store = await shop()
  await expect(groups(store, {}, { NextToken: 'nonsense' })).rejects.toThrow('The NextToken is invalid.')
})
