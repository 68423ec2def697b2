import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { GroupHeader } from '@/components/feature-groups/group-header'
import { GroupTabs } from '@/components/feature-groups/group-tabs'
import { Page } from '@/components/layout/page'
import { AppError } from '@/lib/errors'
import { groupDetail } from '@/lib/feature-groups/contract'
import { groupQuery, tagsQuery } from '@/lib/feature-groups/queries'
import { getFeatureGroup } from '@/lib/feature-groups/service'
import { getTags } from '@/lib/feature-groups/tags-service'
import { pathParams } from '@/lib/http/path-params'
import { createQueryClient } from '@/lib/query-client'

type Props = LayoutProps<'/feature-groups/[name]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await pathParams(groupDetail.params, params)
  return { title: { template: `%s · ${name} · Almanac`, default: `${name} · Almanac` } }
}

/** What stays while the tabs of a feature group change. */
export default async function GroupLayout({ params, children }: Props) {
  const { name } = await pathParams(groupDetail.params, params)
  const queryClient = createQueryClient()
  await Promise.all([
    queryClient.prefetchQuery({ ...groupQuery(name), queryFn: () => getFeatureGroup(name) }),
    queryClient.prefetchQuery({ ...tagsQuery(name), queryFn: async () => ({ tags: await getTags(name) }) }),
  ])
  const { error } = queryClient.getQueryState(groupQuery(name).queryKey) ?? {}
  if (error instanceof AppError && error.kind === 'not-found') notFound()
  return (
    <Page>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <GroupHeader name={name} />
        <GroupTabs name={name} />
        {children}
      </HydrationBoundary>
    </Page>
  )
}
