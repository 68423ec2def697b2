'use client'

import { CommandPalette } from '@/components/layout/palette/command-palette'
import type { PaletteItem } from '@/components/layout/palette/palette-item'
import { catalogSearch, type SearchHit } from '@/lib/catalog/contract'
import { hrefOfHit } from '@/lib/catalog/hit'
import { fetchJson } from '@/lib/http/fetch-json'
import { routes } from '@/lib/routes'

const mostItems = 8

/** The palette over the catalog's own search, so that both find the same. */
export function CatalogPalette() {
  return <CommandPalette search={search} />
}

async function search(q: string, signal: AbortSignal): Promise<PaletteItem[]> {
  const url = routes.api.catalogSearch({ q, limit: String(mostItems) })
  const { hits } = await fetchJson(url, catalogSearch.response, { signal })
  return hits.map(toItem)
}

function toItem(hit: SearchHit): PaletteItem {
  const ranges = hit.matchedIn.find(({ field }) => field === 'name')?.snippet.ranges
  return {
    kind: hit.kind,
    title: hit.name,
    subtitle: hit.kind === 'group' ? hit.description : `${hit.type} in ${hit.group}`,
    href: hrefOfHit(hit),
    ...(ranges && { ranges }),
  }
}
