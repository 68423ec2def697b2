import {
  AddTagsCommand,
  DeleteFeatureGroupCommand,
  type Filter,
  paginateSearch,
  SearchCommand,
  type SearchCommandInput,
  type SearchExpression,
} from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { connect, createGroup } from './connect'
import { type Random, seeded } from './seeded'

/*
 * Search against an evaluator that was written from the API reference alone, over generated groups and expressions.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Filter.html
 */

type Group = {
  name: string
  description?: string
  created: Date
  tags: Record<string, string>
  ttl?: number
  online: boolean
  features: { name: string; type: 'String' | 'Integral' | 'Fractional' }[]
}

const words = ['order', 'Return', 'daily', 'hourly', 'EU', 'us']

function generateGroup(random: Random, index: number, created: Date): Group {
  const online = random.chance(0.7)
  return {
    name: `${random.pick(words)}-${index}`,
    ...(random.chance(0.6) && { description: `${random.pick(words)} ${random.pick(words)}` }),
    created,
    tags: Object.fromEntries(
      ['team', 'stage'].flatMap((key) => (random.chance(0.5) ? [[key, random.pick(words)]] : [])),
    ),
    ...(online && random.chance(0.5) && { ttl: random.int(1, 5) }),
    online,
    features: [
      { name: 'id', type: 'String' },
      { name: 'at', type: random.pick(['String', 'Fractional'] as const) },
      ...['f1', 'f2', 'f3'].flatMap((name) =>
        random.chance(0.5)
          ? [{ name, type: random.pick(['String', 'Integral', 'Fractional'] as const) }]
          : [],
      ),
    ],
  }
}

const comparisons = ['GreaterThan', 'GreaterThanOrEqualTo', 'LessThan', 'LessThanOrEqualTo'] as const

function generateFilter(random: Random, groups: readonly Group[]): Filter {
  const existence = () => ({ Operator: random.pick(['Exists', 'NotExists'] as const) })
  const name = random.pick([
    'FeatureGroupName',
    'Description',
    'Tags.team',
    'AllTags',
    'CreationTime',
    'OnlineStoreConfig.TtlDuration.Value',
    'OnlineStoreConfig.EnableOnlineStore',
    'FeatureDefinitions.FeatureType',
  ])
  if (random.chance(0.2)) return { Name: name, ...existence() }
  const equality = random.pick(['Equals', 'NotEquals'] as const)
  switch (name) {
    case 'CreationTime': {
      const Value = random.pick(groups).created.toISOString().slice(0, 19)
      return { Name: name, Operator: random.pick([...comparisons, equality]), Value }
    }
    case 'OnlineStoreConfig.TtlDuration.Value': {
      const Value = String(random.int(1, 5))
      return { Name: name, Operator: random.pick([...comparisons, equality]), Value }
    }
    case 'OnlineStoreConfig.EnableOnlineStore':
      return { Name: name, Operator: equality, Value: 'true' }
    default: {
      const exact = random.pick([...words, random.pick(groups).name, 'team', 'String', 'Integral'])
      const Operator = random.pick(['Equals', 'NotEquals', 'Contains', 'In', undefined] as const)
      const Value =
        Operator === 'In'
          ? `${exact},${random.pick(words)}`
          : Operator === 'Contains'
            ? exact.slice(0, random.int(1, 3))
            : exact
      return { Name: name, ...(Operator && { Operator }), Value }
    }
  }
}

function generateExpression(random: Random, groups: readonly Group[], depth = 0): SearchExpression {
  const filters = oneContainsEach(
    Array.from({ length: random.int(0, 3) }, () => generateFilter(random, groups)),
  )
  const subs =
    depth < 2 && random.chance(0.5)
      ? Array.from({ length: random.int(1, 2) }, () => generateExpression(random, groups, depth + 1))
      : []
  const nested = random.chance(0.3)
    ? [
        {
          NestedPropertyName: 'FeatureDefinitions',
          Filters: [
            { Name: 'FeatureDefinitions.FeatureName', Value: random.pick(['at', 'f1', 'f2']) },
            { Name: 'FeatureDefinitions.FeatureType', Value: random.pick(['String', 'Fractional']) },
          ],
        },
      ]
    : []
  return {
    ...(filters.length > 0 && { Filters: filters }),
    ...(nested.length > 0 && { NestedFilters: nested }),
    ...(subs.length > 0 && { SubExpressions: subs }),
    ...(random.chance(0.5) && { Operator: random.pick(['And', 'Or'] as const) }),
  }
}

const oneContainsEach = (filters: Filter[]): Filter[] =>
  filters.filter(
    ({ Name, Operator }, index) =>
      Operator !== 'Contains' ||
      filters.findIndex((other) => other.Name === Name && other.Operator === 'Contains') === index,
  )

/** Values by which a group can be found, as numbers where they are compared as such. */
function valuesOf(group: Group, name = ''): (string | number)[] {
  const present = <Value>(value: Value | undefined) => (value === undefined ? [] : [value])
  switch (name) {
    case 'FeatureGroupName':
      return [group.name]
    case 'Description':
      return present(group.description)
    case 'Tags.team':
      return present(group.tags.team)
    case 'AllTags':
      return Object.entries(group.tags).flat()
    case 'CreationTime':
      return [group.created.getTime()]
    case 'OnlineStoreConfig.TtlDuration.Value':
      return present(group.ttl)
    case 'OnlineStoreConfig.EnableOnlineStore':
      return group.online ? ['true'] : []
    default:
      return group.features.map(({ type }) => type)
  }
}

function meets(group: Group, { Name, Operator = 'Equals', Value = '' }: Filter): boolean {
  const values = valuesOf(group, Name)
  const wanted = Name === 'CreationTime' ? Date.parse(`${Value}Z`) : Number(Value)
  const same = (value: string | number) => (typeof value === 'number' ? value === wanted : value === Value)
  switch (Operator) {
    case 'Equals':
      return values.some(same)
    case 'NotEquals':
      return !values.some(same)
    case 'Exists':
      return values.length > 0
    case 'NotExists':
      return values.length === 0
    case 'Contains':
      return values.some((value) => String(value).toLowerCase().includes(Value.toLowerCase()))
    case 'In':
      return values.some((value) => Value.split(',').includes(String(value)))
    case 'GreaterThan':
      return values.some((value) => Number(value) > wanted)
    case 'GreaterThanOrEqualTo':
      return values.some((value) => Number(value) >= wanted)
    case 'LessThan':
      return values.some((value) => Number(value) < wanted)
    case 'LessThanOrEqualTo':
      return values.some((value) => Number(value) <= wanted)
    default:
      throw new Error(`Not generated: ${Operator}`)
  }
}

function evaluate(group: Group, expression: SearchExpression): boolean {
  const results = [
    ...(expression.Filters ?? []).map((filter) => meets(group, filter)),
    ...(expression.NestedFilters ?? []).map(({ Filters: [name, type] = [] }) =>
      group.features.some((feature) => feature.name === name?.Value && feature.type === type?.Value),
    ),
    ...(expression.SubExpressions ?? []).map((sub) => evaluate(group, sub)),
  ]
  if (results.length === 0) return true
  return expression.Operator === 'Or' ? results.some(Boolean) : results.every(Boolean)
}

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

/** What is missing sorts before everything. */
function sortKey(group: Group | undefined, by: string): string {
  switch (by) {
    case 'FeatureGroupName':
      return group?.name ?? ''
    case 'CreationTime':
      return group?.created.toISOString() ?? ''
    case 'Description':
      return group?.description ?? ''
    default:
      return group?.tags.stage ?? ''
  }
}

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
