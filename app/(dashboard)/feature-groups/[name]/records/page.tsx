import type { Metadata } from 'next'
import { RecordsScreen } from '@/components/records/records-screen'
import { groupDetail } from '@/lib/feature-groups/contract'
import { pathParams } from '@/lib/http/path-params'

export const metadata: Metadata = { title: 'Records' }

export default async function RecordsPage({ params }: PageProps<'/feature-groups/[name]/records'>) {
  const { name } = await pathParams(groupDetail.params, params)
  return <RecordsScreen name={name} />
}
