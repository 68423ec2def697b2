import type { Metadata } from 'next'
import { RecordScreen } from '@/components/records/record-screen'
import { pathParams } from '@/lib/http/path-params'
import { recordHistory } from '@/lib/records/contract'

export const metadata: Metadata = { title: 'Record' }

export default async function RecordPage({ params }: PageProps<'/feature-groups/[name]/records/[recordId]'>) {
  return <RecordScreen recordRef={await pathParams(recordHistory.params, params)} />
}
