import {
  AddTagsCommand,
  DeleteFeatureGroupCommand,
  paginateSearch,
  SearchCommand,
  type SearchCommandInput,
  type SearchExpression,
} from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { connect, createGroup } from './connect'
import { evaluate, type Group, generateExpression, generateGroup, sortKey } from './search-model'
import { seeded } from './seeded'

test('generated expressions find what a naive evaluator finds, in every order, page by page', async () => {
  const random = seeded(20_260_102)
  const store = await connect()
  const groups: Group[] = []
  for (let index = 0; index < 40; index++) {
    const group = generateGroup(random, index, store.clock.now())
    groups.push(group)
    await createGroup(store, {
      FeatureGroupName: group.name,
      Description: group.description,
      RecordIdentifierFeatureName: 'id',
      EventTimeFeatureName: 'at',
      FeatureDefinitions: group.features.map(({ name, type }) => ({ FeatureName: name, FeatureType: type })),
      OnlineStoreConfig: group.online
        ? { EnableOnlineStore: true, ...(group.ttl && { TtlDuration: { Unit: 'Days', Value: group.ttl } }) }
        : undefined,
      Tags: Object.entries(group.tags).map(([Key, Value]) => ({ Key, Value })),
    })
  }
  for (let round = 0; round < 150; round++) {
    const SearchExpression = generateExpression(random, groups)
    const expected = groups.filter((group) => evaluate(group, SearchExpression)).map(({ name }) => name)
    const SortBy = random.pick(['FeatureGroupName', 'CreationTime', 'Description', 'Tags.stage'])
    const SortOrder = random.pick(['Ascending', 'Descending'] as const)
    const found: string[] = []
    const totals = new Set<number | undefined>()
    const input = { Resource: 'FeatureGroup' as const, SearchExpression, SortBy, SortOrder }
    const pages = paginateSearch({ client: store.sagemaker, pageSize: random.pick([7, 100]) }, input)
    for await (const { Results = [], TotalHits } of pages) {
      found.push(...Results.map(({ FeatureGroup }) => FeatureGroup?.FeatureGroupName ?? ''))
      totals.add(TotalHits?.Value)
    }
    const message = `${JSON.stringify(input)}`
    expect([...found].sort(), message).toEqual([...expected].sort())
    expect([...totals], message).toEqual([expected.length])
    const keys = found.map((name) =>
      sortKey(
        groups.find((group) => group.name === name),
        SortBy,
      ),
    )
    const ascending = [...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    expect(keys, message).toEqual(SortOrder === 'Ascending' ? ascending : ascending.reverse())
  }
})

test('pages of a search repeat and miss nothing that stays, while groups come and go', async () => {
  const store = await connect()
  const names = Array.from({ length: 20 }, (_, index) => `group-${String(index).padStart(2, '0')}`)
  for (const FeatureGroupName of names) await createGroup(store, { FeatureGroupName })
  const seen: string[] = []
  const input = { Resource: 'FeatureGroup', SortBy: 'FeatureGroupName', SortOrder: 'Ascending' } as const
  for await (const { Results = [] } of paginateSearch({ client: store.sagemaker, pageSize: 4 }, input)) {
    seen.push(...Results.map(({ FeatureGroup }) => FeatureGroup?.FeatureGroupName ?? ''))
    if (seen.length === 4) {
      // The last one seen goes, one before the place and one behind it come.
      await store.sagemaker.send(new DeleteFeatureGroupCommand({ FeatureGroupName: 'group-03' }))
      store.clock.advance(1000)
      await createGroup(store, { FeatureGroupName: 'group-00-late' })
      await createGroup(store, { FeatureGroupName: 'group-10-late' })
    }
  }
  expect(seen).toEqual([...names, 'group-10-late'].sort())
})

test('a visibility condition hides what has its tag with another value, and does not count as a filter', async () => {
  const store = await connect()
  await createGroup(store, { FeatureGroupName: 'mine', Tags: [{ Key: 'team', Value: 'shop' }] })
  await createGroup(store, { FeatureGroupName: 'theirs', Tags: [{ Key: 'team', Value: 'other' }] })
  await createGroup(store, { FeatureGroupName: 'untagged' })
  const search = async (more: Partial<SearchCommandInput>) => {
    const command = new SearchCommand({ Resource: 'FeatureGroup', SortOrder: 'Ascending', ...more })
    const { Results = [] } = await store.sagemaker.send(command)
    return Results.map(
      (result) => result.FeatureGroup?.FeatureGroupName ?? result.FeatureMetadata?.FeatureName,
    )
  }
  const VisibilityConditions = [{ Key: 'Tags.team', Value: 'shop' }]
  expect(await search({ VisibilityConditions })).toEqual(['mine', 'untagged'])
  const Filters = Array.from({ length: 16 }, () => ({ Name: 'FeatureGroupName', Value: 'mine' }))
  const full: SearchExpression = { Filters: Filters.slice(0, 16), SubExpressions: [{ Filters }, { Filters }] }
  expect(await search({ VisibilityConditions, SearchExpression: full })).toEqual(['mine'])
  await expect(search({ VisibilityConditions: [{ Key: 'team', Value: 'shop' }] })).rejects.toThrow(
    "at 'visibilityConditions.1.member.key'",
  )
  await store.sagemaker.send(
    new AddTagsCommand({
      ResourceArn: 'arn:aws:sagemaker:us-east-1:000000000000:feature-group/untagged',
      Tags: [{ Key: 'team', Value: 'other' }],
    }),
  )
  expect(await search({ VisibilityConditions })).toEqual(['mine'])
  expect(await search({ CrossAccountFilterOption: 'CrossAccount' })).toEqual([])
  expect(await search({ CrossAccountFilterOption: 'SameAccount' })).toHaveLength(3)
})

test('a resource that a feature store has not, and one that nobody has, are refused', async () => {
  const { sagemaker } = await connect()
  const search = (Resource: string) => sagemaker.send(new SearchCommand({ Resource } as SearchCommandInput))
  await expect(search('TrainingJob')).rejects.toThrow('Search over TrainingJob is not supported')
  await expect(search('FeatureGroups')).rejects.toThrow('Member must satisfy enum value set')
})
