import type { Filter, SearchExpression } from '@aws-sdk/client-sagemaker'
import type { Random } from './seeded'

/*
 * Search against an evaluator that was written from the API reference alone, over generated groups and expressions.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Filter.html
 */

export type Group = {
  name: string
  description?: string
  created: Date
  tags: Record<string, string>
  ttl?: number
  online: boolean
  features: { name: string; type: 'String' | 'Integral' | 'Fractional' }[]
}

const words = ['order', 'Return', 'daily', 'hourly', 'EU', 'us']

export function generateGroup(random: Random, index: number, created: Date): Group {
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

export function generateExpression(random: Random, groups: readonly Group[], depth = 0): SearchExpression {
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

export function evaluate(group: Group, expression: SearchExpression): boolean {
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

/** What is missing sorts before everything. */
export function sortKey(group: Group | undefined, by: string): string {
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
