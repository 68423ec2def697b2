import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import { routes } from '@/lib/routes'
import { catalogGroups, catalogPreview, catalogSearch, hitsPerPage } from './contract'
import type { CatalogView } from './params'

export const catalogKeys = {
  all: ['catalog'] as const,
  groups: (view: Pick<CatalogView, 'sort' | 'order'>, offset: number) =>
    [...catalogKeys.all, 'groups', view.sort, view.order, offset] as const,
  search: (view: Pick<CatalogView, 'q' | 'kind'>) =>
    [...catalogKeys.all, 'search', view.q.trim(), view.kind] as const,
  preview: (name: string) => [...catalogKeys.all, 'preview', name] as const,
}

/** One window of the table of all groups. */
export const groupsQuery = ({ sort, order }: Pick<CatalogView, 'sort' | 'order'>, offset: number) =>
  queryOptions({
    queryKey: catalogKeys.groups({ sort, order }, offset),
    queryFn: ({ signal }) =>
      fetchJson(routes.api.catalogGroups({ sort, order, offset: String(offset) }), catalogGroups.response, {
        signal,
      }),
  })

/** Hits of a search, a page at a time; the ones before stay on screen while the next query is answered. */
export const searchQuery = ({ q, kind }: Pick<CatalogView, 'q' | 'kind'>) =>
  infiniteQueryOptions({
    queryKey: catalogKeys.search({ q, kind }),
    queryFn: ({ signal, pageParam }) =>
      fetchJson(
        routes.api.catalogSearch({ q: q.trim(), kind, offset: String(pageParam) }),
        catalogSearch.response,
        { signal },
      ),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const total = kind === 'all' ? last.totals.group + last.totals.feature : last.totals[kind]
      const loaded = pages.length * hitsPerPage
      return loaded < total ? loaded : undefined
    },
    placeholderData: keepPreviousData,
  })

export const previewQuery = (name: string) =>
  queryOptions({
    queryKey: catalogKeys.preview(name),
    queryFn: ({ signal }) => fetchJson(routes.api.catalogGroup(name), catalogPreview.response, { signal }),
    placeholderData: keepPreviousData,
  })
