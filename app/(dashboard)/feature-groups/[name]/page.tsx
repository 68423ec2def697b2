import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { Overview } from '@/components/feature-groups/overview'
import { env } from '@/lib/env'
import { groupDetail } from '@/lib/feature-groups/contract'
import { getNote } from '@/lib/feature-groups/notes-service'
import { noteQuery } from '@/lib/feature-groups/queries'
import { pathParams } from '@/lib/http/path-params'
import { createQueryClient } from '@/lib/query-client'

export default async function OverviewPage({ params }: PageProps<'/feature-groups/[name]'>) {
  const { name } = await pathParams(groupDetail.params, params)
  const { readOnly, backend } = env()
  const queryClient = createQueryClient()
  await queryClient.prefetchQuery({ ...noteQuery(name), queryFn: () => getNote(name) })
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <Overview name={name} readOnly={readOnly} statementsAreFree={backend === 'local'} />
    </HydrationBoundary>
  )
}
