import 'server-only'
import type * as z from 'zod/mini'
import { AppError } from '@/lib/errors'
import type { FeatureDefinition } from '@/lib/feature-groups/feature-group'
import type { Catalog } from './catalog'
import type { SearchHit as IndexHit } from './catalog-index'
import type {
  CatalogState,
  catalogGroups,
  catalogSearch,
  GroupPreview,
  GroupsPage,
  SearchHit,
  SearchPage,
} from './contract'
import { type GroupRow, toGroupRow } from './group-row'
import { parseQuery, QuerySyntaxError } from './search/query'
import { catalogSync } from './sync-service'
import { understood } from './understood'

/** A look at a store nearby takes less, so answers are as new as can be; a slow one delays nobody. */
const listPatienceMs = 200
const searchPatienceMs = 50
/** The first answer of a process may wait for the store: an empty page would be wrong. */
const firstPatienceMs = 2_000

const previewFeatures = 40

export async function listGroups(asked: z.output<typeof catalogGroups.query>): Promise<GroupsPage> {
  const { catalog, state } = await look(listPatienceMs)
  const rows = catalog.rows({ key: asked.sort, descending: asked.order === 'desc' })
  return { total: rows.length, rows: rows.slice(asked.offset, asked.offset + asked.limit), state }
}

/** Throws `invalid` with a position for a query that cannot be read. */
export async function searchCatalog(asked: z.output<typeof catalogSearch.query>): Promise<SearchPage> {
  const parts = understood(readQuery(asked.q))
  const { catalog, state } = await look(searchPatienceMs)
  const start = performance.now()
  const found = state.phase === 'ready' ? searchIndex(catalog, asked) : searchRows(catalog, asked)
  return { ...found, tookMs: performance.now() - start, understood: parts, state }
}

/** What the catalog holds of one group and, if asked, of one of its features. Throws `not-found`. */
export async function previewGroup(name: string, featureName?: string): Promise<GroupPreview> {
  const { catalog } = await look(0)
  const known = catalog.find(name)
  if (!known) throw new AppError('not-found', `The catalog holds no feature group ${name}.`)
  const { group, tags, notes, metadata } = known
  const preview = ({ name, type }: FeatureDefinition) => {
    const { description = '', parameters = [] } = metadata.get(name) ?? {}
    return { name, type, description, parameters }
  }
  const feature = group.features.find((each) => each.name === featureName)
  return {
    row: toGroupRow(known),
    feature: feature ? preview(feature) : null,
    tags: [...tags],
    notes,
    features: group.features.slice(0, previewFeatures).map(preview),
  }
}

async function look(patienceMs: number): Promise<{ catalog: Catalog; state: CatalogState }> {
  const sync = catalogSync()
  const catalog = await sync.fresh(sync.state().phase === 'ready' ? patienceMs : firstPatienceMs)
  return { catalog, state: sync.state() }
}

function readQuery(q: string) {
  try {
    return parseQuery(q)
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error
    throw new AppError('invalid', `${error.message}.`, {
      cause: error,
      position: { line: 1, column: error.position + 1 },
    })
  }
}

type Asked = z.output<typeof catalogSearch.query>
type Found = Pick<SearchPage, 'totals' | 'hits' | 'suggestion'>

function searchIndex({ index }: Catalog, { q, kind, offset, limit }: Asked): Found {
  const { totals, hits } = index.search(q, { limit, offset, ...(kind !== 'all' && { kinds: [kind] }) })
  const suggestion = totals.group + totals.feature === 0 ? index.suggest(q) : null
  return { totals, suggestion, hits: hits.map(toSearchHit) }
}

function toSearchHit({ document, score, scoreParts, matchedIn }: IndexHit): SearchHit {
  const isGroup = document.kind === 'group'
  return {
    kind: document.kind,
    name: document.name,
    group: isGroup ? document.name : document.group,
    type: isGroup ? null : document.type,
    description: document.description,
    owner: document.owner,
    online: document.online,
    offline: document.offline,
    featureCount: isGroup ? document.features.length : null,
    matchedIn,
    score,
    scoreParts: Object.entries(scoreParts)
      .filter(([, points]) => points !== 0)
      .map(([part, points]) => ({ part, points })),
  }
}

/** Until the index stands: groups whose name or description contains the text as typed. */
function searchRows(catalog: Catalog, { q, kind, offset, limit }: Asked): Found {
  const wanted = q.trim().toLowerCase()
  const rows = catalog
    .rows({ key: 'name', descending: false })
    .filter(({ name, description }) => `${name}\n${description}`.toLowerCase().includes(wanted))
  const shown = kind === 'feature' ? [] : rows.slice(offset, offset + limit)
  return { totals: { group: rows.length, feature: 0 }, suggestion: null, hits: shown.map(rowAsHit) }
}

const rowAsHit = (row: GroupRow): SearchHit => ({
  kind: 'group',
  name: row.name,
  group: row.name,
  type: null,
  description: row.description,
  owner: row.owner ?? '',
  online: row.online,
  offline: row.offline,
  featureCount: row.featureCount,
  matchedIn: [],
  score: 0,
  scoreParts: [],
})
