import { setImmediate as nextTurn } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { FeatureGroup, Tag } from '@/lib/feature-groups/feature-group'
import type { FeatureMetadata } from '@/lib/feature-groups/feature-metadata'
import { createCatalogIndex } from './catalog-index'
import { documentsOf, featureDocumentId, groupDocumentId, type KnownGroup } from './documents'
import { type GroupRow, type GroupSort, sortRows, toGroupRow } from './group-row'

export type Catalog = ReturnType<typeof createCatalog>

/** Requests wait at most this long for a turn while the index is being built. */
const longestTurnMs = 10
/** SageMaker's Search may lag behind AddTags for this long, and must not take back what a person just saved. */
const tagHoldMs = 60_000

/**
 * What one dashboard process knows of all feature groups: rows for the list at once, documents for the search after
 * `reindex`. Holds no AWS shapes and asks nobody; `now` is milliseconds since 1970.
 */
export function createCatalog(now: () => number = Date.now) {
  const groups = new Map<string, { group: FeatureGroup; tags: readonly Tag[] }>()
  const notes = new Map<string, string>()
  const metadata = new Map<string, Map<string, FeatureMetadata>>()
  const tagsHeldUntil = new Map<string, number>()
  const indexed = new Map<string, FeatureGroup>()
  const changed = new Set<string>()
  const rows = new Map<string, GroupRow>()
  const sorted = new Map<string, GroupRow[]>()
  const index = createCatalogIndex()
  let reindexing = Promise.resolve()

  function refreshRow(name: string) {
    const known = find(name)
    if (known) rows.set(name, toGroupRow(known))
    else rows.delete(name)
    sorted.clear()
    changed.add(name)
  }

  function find(name: string): KnownGroup | null {
    const held = groups.get(name)
    if (!held) return null
    return { ...held, notes: notes.get(name) ?? '', metadata: metadata.get(name) ?? new Map() }
  }

  /** Adds a group or replaces it; a group seen unchanged costs nothing. */
  function putGroup(group: FeatureGroup, seenTags: readonly Tag[]) {
    const held = groups.get(group.name)
    const tags = held && (tagsHeldUntil.get(group.name) ?? 0) > now() ? held.tags : seenTags
    if (held && isDeepStrictEqual(held, { group, tags })) return
    groups.set(group.name, { group, tags })
    refreshRow(group.name)
  }

  /** Tags that this process itself has just written. */
  function putOwnTags(name: string, tags: readonly Tag[]) {
    const held = groups.get(name)
    if (!held) return
    tagsHeldUntil.set(name, now() + tagHoldMs)
    groups.set(name, { ...held, tags })
    refreshRow(name)
  }

  /** Older news than what is known already is dropped: Search lags behind Describe. */
  function putMetadata(news: FeatureMetadata) {
    const ofGroup = metadata.get(news.group) ?? new Map<string, FeatureMetadata>()
    const held = ofGroup.get(news.feature)
    const saysNothing = news.description === '' && news.parameters.length === 0
    if (held ? isDeepStrictEqual(held, news) : saysNothing) return
    if (held?.changedAt && news.changedAt && news.changedAt < held.changedAt) return
    metadata.set(news.group, ofGroup.set(news.feature, news))
    changed.add(news.group)
  }

  function putNotes(name: string, text: string) {
    if ((notes.get(name) ?? '') === text) return
    notes.set(name, text)
    changed.add(name)
  }

  /** Forgets every group that is not named. */
  function keepOnly(names: ReadonlySet<string>) {
    for (const name of [...groups.keys()].filter((held) => !names.has(held))) {
      groups.delete(name)
      metadata.delete(name)
      tagsHeldUntil.delete(name)
      refreshRow(name)
    }
  }

  /** Brings the search index up to date with what changed, giving way to requests every few milliseconds. */
  function reindex(): Promise<void> {
    // One after the other: two that take turns could put an older document over a newer one.
    reindexing = reindexing.then(indexChanged)
    return reindexing
  }

  async function indexChanged() {
    let turnStart = performance.now()
    for (const name of changed) {
      changed.delete(name)
      for (const step of reindexSteps(name)) {
        step()
        if (performance.now() - turnStart < longestTurnMs) continue
        await nextTurn()
        turnStart = performance.now()
      }
    }
  }

  function reindexSteps(name: string): (() => void)[] {
    const known = find(name)
    const documents = known ? documentsOf(known) : []
    const wanted = new Set(documents.map(({ id }) => id))
    const before = indexed.get(name)
    const gone = before ? idsOf(before).filter((id) => !wanted.has(id)) : []
    if (known) indexed.set(name, known.group)
    else indexed.delete(name)
    return [
      ...gone.map((id) => () => void index.delete(id)),
      ...documents
        .filter((document) => !isDeepStrictEqual(index.get(document.id), document))
        .map((document) => () => index.put(document)),
    ]
  }

  return {
    index,
    find,
    putGroup,
    putOwnTags,
    putMetadata,
    putNotes,
    keepOnly,
    reindex,
    get groupCount() {
      return groups.size
    },
    get featureCount() {
      let count = 0
      for (const { group } of groups.values()) count += group.features.length
      return count
    },
    /** All rows in order; the list is kept until something changes. */
    rows(sort: GroupSort): readonly GroupRow[] {
      const key = JSON.stringify(sort)
      const list = sorted.get(key) ?? sortRows([...rows.values()], sort)
      sorted.set(key, list)
      return list
    },
  }
}

const idsOf = (group: FeatureGroup): string[] => [
  groupDocumentId(group.name),
  ...group.features.map(({ name }) => featureDocumentId(group.name, name)),
]
