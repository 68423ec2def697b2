import type { Metadata } from 'next'
import { RecordScreen } from '@/components/records/record-screen'
import { isServedOnline, keepsHistory } from '@/lib/feature-groups/feature-group'
import { getFeatureGroup } from '@/lib/feature-groups/service'
import { pathParams } from '@/lib/http/path-params'
import { recordHistory } from '@/lib/records/contract'

export const metadata: Metadata = { title: 'Record' }

export default async function RecordPage({ params }: PageProps<'/feature-groups/[name]/records/[recordId]'>) {
  const recordRef = await pathParams(recordHistory.params, params)
  const group = await getFeatureGroup(recordRef.name)
  return (
    <RecordScreen recordRef={recordRef} isOnline={isServedOnline(group)} keepsHistory={keepsHistory(group)} />
  )
}
