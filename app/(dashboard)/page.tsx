import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { CatalogScreen } from '@/components/catalog/catalog-screen'
import { Page } from '@/components/layout/page'
import { catalogGroups, catalogSearch } from '@/lib/catalog/contract'
import { catalogParams } from '@/lib/catalog/params'
import { groupsQuery, searchQuery } from '@/lib/catalog/queries'
import { listGroups, searchCatalog } from '@/lib/catalog/service'
import { env } from '@/lib/env'
import { createQueryClient } from '@/lib/query-client'

export const metadata: Metadata = { title: 'Catalog' }

export default async function CatalogPage({ searchParams }: PageProps<'/'>) {
  const view = catalogParams.parse(await searchParams)
  const queryClient = createQueryClient()
  if (view.q.trim() === '') {
    await queryClient.prefetchQuery({
      ...groupsQuery(view, 0),
      queryFn: () => listGroups(catalogGroups.query.parse({ sort: view.sort, order: view.order })),
    })
  } else {
    await queryClient.prefetchInfiniteQuery({
      ...searchQuery(view),
      queryFn: () => searchCatalog(catalogSearch.query.parse({ q: view.q.trim(), kind: view.kind })),
    })
  }
  return (
    <Page>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <CatalogScreen endpoint={env().endpoint} />
      </HydrationBoundary>
    </Page>
  )
}
