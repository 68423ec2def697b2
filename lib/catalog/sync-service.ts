import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { type Catalog, createCatalog } from './catalog'
import type { CatalogState } from './contract'
import { createNotesReader } from './notes-source-service'
import { describeGroups, describeNamed, listGroupNames } from './one-by-one-service'
import {
  type GroupPage,
  searchChangedGroups,
  searchChangedMetadata,
  searchGroups,
  searchMetadata,
} from './source-service'

/** Search on AWS lags behind a change by seconds to minutes, so each look goes this far back before the last one. */
const overlapMs = 120_000

/** Every look compares the number of groups; tags that others change are found by a listing of everything. */
const listingEveryMs = { local: 60_000, aws: 300_000 }
const refreshEveryMs = { local: 5_000, aws: 30_000 }
/** Nobody asked for a while, so what is known is too old to show when the store answers quickly. */
const idlePatienceMs = 500
/** After a failure, so that a person who retries waits for the store and not for us. */
const retryAfterMs = 1_000
/** A look and a listing take at most one part in so many of the time: ten thousand groups cost seconds of both sides. */
const restPerWork = 10

export type CatalogSync = ReturnType<typeof createCatalogSync>

/** Keeps one catalog in step with the feature store. Nothing runs by itself: requests ask for a look when one is due. */
function createCatalogSync() {
  const { backend } = env()
  const catalog = createCatalog()
  const readNotes = createNotesReader()
  let phase: CatalogState['phase'] = 'reading'
  let running: Promise<void> | null = null
  let lastTry = 0
  let syncedAt: number | null = null
  let listedAt: number | null = null
  let lookMs = 0
  let listingMs = 0
  let maySearch = true
  /** What the last look could not read. */
  let problems: string[] = []
  let failure: Error | null = null

  async function look() {
    lastTry = Date.now()
    const found: string[] = []
    try {
      await followGroups(found, lastTry)
      await readNotes(catalog.putNotes).catch((error) =>
        found.push(`Notes are not searched. ${words(error)}`),
      )
      if (phase === 'reading') phase = 'indexing'
      await catalog.reindex()
      phase = 'ready'
      failure = null
      problems = found
      syncedAt = lastTry
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error))
    } finally {
      lookMs = Date.now() - lastTry
    }
  }

  async function followGroups(found: string[], startedAt: number) {
    const listingDueMs = Math.max(listingEveryMs[backend], restPerWork * listingMs)
    if (syncedAt === null || listedAt === null || startedAt - listedAt > listingDueMs) {
      await list(found)
      listedAt = startedAt
      listingMs = Date.now() - startedAt
    } else if (maySearch) {
      const since = syncedAt - overlapMs
      let total: number | null = null
      for await (const page of searchChangedGroups(since)) total = take(page)
      for await (const page of searchChangedMetadata(since)) page.forEach(catalog.putMetadata)
      // A group is gone, or more are new than Search has dated.
      if (total !== null && total !== catalog.groupCount) await listGroups(searchGroups())
    } else {
      await followNames()
    }
  }

  /** Without Search only coming and going is seen between two listings. */
  async function followNames() {
    const names = await listGroupNames()
    for await (const page of describeNamed(names.filter((name) => !catalog.find(name)))) take(page)
    catalog.keepOnly(new Set(names))
  }

  async function list(found: string[]) {
    try {
      await listGroups(searchGroups())
      maySearch = true
      if (syncedAt !== null) return
      phase = 'indexing'
      await searchMetadata((page) => page.forEach(catalog.putMetadata))
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'denied') throw error
      maySearch = false
      found.push(
        `Feature descriptions and parameters are not searched, and changes show late. ${error.message} Until then groups are read one by one.`,
      )
      await listGroups(describeGroups())
    }
  }

  async function listGroups(pages: AsyncIterable<GroupPage>) {
    const names = new Set<string>()
    for await (const page of pages) {
      take(page)
      for (const { group } of page.groups) names.add(group.name)
    }
    catalog.keepOnly(names)
  }

  function take({ groups, total }: GroupPage): number | null {
    for (const { group, tags } of groups) catalog.putGroup(group, tags)
    return total
  }

  /**
   * Starts a look when one is due and waits until it has run for `patienceMs` at most; what is known is served after that.
   * Throws when the store could never be read.
   */
  async function fresh(patienceMs: number): Promise<Catalog> {
    const dueAfterMs = failure ? retryAfterMs : Math.max(refreshEveryMs[backend], restPerWork * lookMs)
    if (!running && Date.now() - lastTry > dueAfterMs) {
      running = look().finally(() => {
        running = null
      })
    }
    if (running) {
      const isOld = syncedAt !== null && Date.now() - syncedAt > 3 * refreshEveryMs[backend]
      const patience = isOld ? Math.max(patienceMs, idlePatienceMs) : patienceMs
      // Counted from the start of the look: a long one delays one request and not all of them.
      const leftMs = lastTry + patience - Date.now()
      if (leftMs > 0) await Promise.race([running, sleep(leftMs)])
    }
    if (failure && syncedAt === null) throw failure
    return catalog
  }

  function state(): CatalogState {
    const late = failure ? [`The last look at the store failed. ${failure.message}`] : []
    return {
      phase,
      groups: catalog.groupCount,
      features: catalog.featureCount,
      ageMs: syncedAt === null ? null : Date.now() - syncedAt,
      refreshEveryMs: refreshEveryMs[backend],
      problems: [...problems, ...late],
    }
  }

  return { catalog, fresh, state }
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error))

declare global {
  var almanacCatalog: CatalogSync | undefined
}

/** The one of this process: pages and route handlers are separate bundles, and each would keep its own. */
export function catalogSync(): CatalogSync {
  globalThis.almanacCatalog ??= createCatalogSync()
  return globalThis.almanacCatalog
}
