import * as z from 'zod/mini'
import { featureTypes, tag } from '@/lib/feature-groups/feature-group'
import { groupRow, groupSortKeys } from './group-row'

/** How far the catalog's own picture of the store is, and how old. */
const catalogState = z.object({
  /** `reading`: groups are still being listed. `indexing`: all are listed, the search is not ready. */
  phase: z.enum(['reading', 'indexing', 'ready']),
  groups: z.number(),
  features: z.number(),
  /** Since the last look at the store that succeeded; null before the first. */
  ageMs: z.nullable(z.number()),
  /** Asking sooner than this finds nothing newer. */
  refreshEveryMs: z.number(),
  /** What is missing and why, in sentences. */
  problems: z.array(z.string()),
})
export type CatalogState = z.output<typeof catalogState>

const offset = z._default(z.coerce.number().check(z.int(), z.minimum(0)), 0)
const pageOf = (size: number, largest: number) =>
  z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(largest)), size)

export const rowsPerPage = 100
export const catalogGroups = {
  query: z.object({
    sort: z._default(z.enum(groupSortKeys), 'name'),
    order: z._default(z.enum(['asc', 'desc']), 'asc'),
    offset,
    limit: pageOf(rowsPerPage, 500),
  }),
  response: z.object({ total: z.number(), rows: z.array(groupRow), state: catalogState }),
}
export type GroupsPage = z.output<typeof catalogGroups.response>

const matchRange = z.readonly(z.tuple([z.number(), z.number()]))

/** A text in which words of the query stand. */
const matchedText = z.object({
  /** `name`, `tag`, `parameter`, `notes`, … */
  field: z.string(),
  /** Of a tag or parameter. */
  key: z.optional(z.string()),
  keyRanges: z.optional(z.array(matchRange)),
  /** Name of the feature, where a group was found through one. */
  feature: z.optional(z.string()),
  snippet: z.object({
    text: z.string(),
    /** Where the snippet begins in the whole text. */
    start: z.number(),
    more: z.boolean(),
    ranges: z.array(matchRange),
  }),
})
export type MatchedText = z.output<typeof matchedText>

const searchHit = z.object({
  kind: z.enum(['group', 'feature']),
  name: z.string(),
  /** The group itself, or the group the feature is in. */
  group: z.string(),
  /** Of a feature; null for a group. */
  type: z.nullable(z.string()),
  description: z.string(),
  owner: z.string(),
  online: z.boolean(),
  offline: z.boolean(),
  /** Of a group; null for a feature. */
  featureCount: z.nullable(z.number()),
  matchedIn: z.array(matchedText),
  score: z.number(),
  /** What the score is made of, without the parts that are zero. */
  scoreParts: z.array(z.object({ part: z.string(), points: z.number() })),
})
export type SearchHit = z.output<typeof searchHit>

export const catalogKinds = ['all', 'group', 'feature'] as const
export const hitsPerPage = 50
export const catalogSearch = {
  query: z.object({
    q: z.string().check(z.maxLength(1_000)),
    kind: z._default(z.enum(catalogKinds), 'all'),
    offset,
    limit: pageOf(hitsPerPage, 200),
  }),
  response: z.object({
    /** Matches by kind, whatever kind is shown. */
    totals: z.object({ group: z.number(), feature: z.number() }),
    hits: z.array(searchHit),
    /** In the server, without the way to the browser. */
    tookMs: z.number(),
    /** A query near this one that finds something, where this one finds nothing. */
    suggestion: z.nullable(z.string()),
    /** What the query was understood to ask, one sentence part per clause. */
    understood: z.array(z.string()),
    state: catalogState,
  }),
}
export type SearchPage = z.output<typeof catalogSearch.response>

export const catalogPreview = {
  params: z.object({ name: z.string() }),
  /** The feature whose hit is looked at. */
  query: z.object({ feature: z.optional(z.string()) }),
  response: z.object({
    row: groupRow,
    feature: z.nullable(
      z.object({
        name: z.string(),
        type: z.enum(featureTypes),
        description: z.string(),
        parameters: z.array(tag),
      }),
    ),
    tags: z.array(tag),
    notes: z.string(),
    /** The first of them in the order of the group. */
    features: z.array(z.object({ name: z.string(), type: z.enum(featureTypes), description: z.string() })),
  }),
}
export type GroupPreview = z.output<typeof catalogPreview.response>
