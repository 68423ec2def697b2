import type { SearchExpression } from '@aws-sdk/client-sagemaker'
import type { Engine } from '../../engine/engine'
import { invalid } from '../errors'
import { compareSortKeys, pageOf, type SortKey } from '../paging'
import { toPredicate } from './expression'
import type { Properties } from './property'
import { createResultCache } from './result-cache'

/** What is searched: where its items come from and what may be asked of them. */
export type Searched<Item> = {
  resource: string
  items: () => readonly Item[]
  properties: Properties<Item>
  /** Unique, and in the order in which equal items shall stand. */
  idOf: (item: Item) => string
}

export type SearchRequest = {
  expression: SearchExpression
  /** What a hit must meet besides; it does not count towards the limits of an expression. */
  visibility: SearchExpression
  sortBy: string
  descending: boolean
  limit: number
  token: string | undefined
}

type Hit<Item> = { item: Item; key: SortKey }

const caches = new WeakMap<Engine, ReturnType<typeof createResultCache<readonly Hit<unknown>[]>>>()

/** One page of the items that meet the expression, and the number of all that do. */
export function runSearch<Item>(
  engine: Engine,
  searched: Searched<Item>,
  { expression, visibility, sortBy, descending, limit, token }: SearchRequest,
): { items: Item[]; next: string | undefined; total: number } {
  const find = () => findHits(searched, [expression, visibility], sortBy)
  const cacheKey = JSON.stringify([searched.resource, expression, visibility, sortBy])
  const hits = isLasting(cacheKey) ? cached(engine, cacheKey, find) : find()
  const { rows, next } = pageOf(hits, ({ key }) => key, {
    order: `${searched.resource} ${sortBy}`,
    descending,
    limit,
    token,
  })
  return { items: rows.map(({ item }) => item), next, total: hits.length }
}

/** The offline status follows the buckets, whose changes no version here counts. */
const isLasting = (cacheKey: string): boolean => !cacheKey.includes('OfflineStoreStatus')

function cached<Item>(engine: Engine, key: string, find: () => readonly Hit<Item>[]): readonly Hit<Item>[] {
  const cache = caches.get(engine) ?? createResultCache<readonly Hit<unknown>[]>()
  caches.set(engine, cache)
  const version = `${engine.groups.version()}.${engine.featureMetadata.version()}`
  // The key names the resource, and a resource has one type of item.
  return cache(key, version, find) as readonly Hit<Item>[]
}

function findHits<Item>(
  { items, properties, idOf }: Searched<Item>,
  expressions: readonly SearchExpression[],
  sortBy: string,
): readonly Hit<Item>[] {
  const predicates = expressions.map((expression) => toPredicate(expression, properties))
  const sorted = properties.find(sortBy)
  if (!sorted) throw invalid(`${sortBy} is not a property to sort by.`)
  return items()
    .filter((item) => predicates.every((predicate) => predicate(item)))
    .map((item) => {
      const [value = null] = sorted.values(item)
      return { item, key: { value: typeof value === 'boolean' ? String(value) : value, id: idOf(item) } }
    })
    .sort((a, b) => compareSortKeys(a.key, b.key))
}
