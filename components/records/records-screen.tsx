'use client'

import { useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TextSkeleton } from '@/components/ui/skeleton'
import { isServedOnline } from '@/lib/feature-groups/feature-group'
import { groupQuery } from '@/lib/feature-groups/queries'
import { RecordLookup } from './record-lookup'
import { RecordSample } from './record-sample'

/** The records of one group: by id from the online store, and a sample of all. Each part stands without the other. */
export function RecordsScreen({ name }: { name: string }) {
  const group = useQuery(groupQuery(name))
  if (group.isPending) return <TextSkeleton label="The feature group" />
  if (group.isError) return <ErrorNotice error={group.error} onRetry={() => group.refetch()} />
  const { recordId } = group.data
  return (
    <>
      <RecordLookup name={name} recordIdFeature={recordId} isOnline={isServedOnline(group.data)} />
      <RecordSample name={name} recordIdFeature={recordId} features={group.data.features} />
    </>
  )
}
