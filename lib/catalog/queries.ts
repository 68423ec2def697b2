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
  preview: (name: string, feature: string) => [...catalogKeys.all, 'preview', name, feature] as const,
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

/** The group, and the feature of it that is looked at; the one before stays until the next is there. */
export const previewQuery = (name: string, feature = '') =>
  queryOptions({
    queryKey: catalogKeys.preview(name, feature),
    queryFn: ({ signal }) =>
      fetchJson(routes.api.catalogGroup(name, { feature }), catalogPreview.response, { signal }),
    placeholderData: keepPreviousData,
  })
