import type { Metadata } from 'next'
import * as z from 'zod/mini'
import { RecordsScreen } from '@/components/records/records-screen'
import { featureGroupName, isServedOnline } from '@/lib/feature-groups/feature-group'
import { getFeatureGroup } from '@/lib/feature-groups/service'
import { pathParams } from '@/lib/http/path-params'

export const metadata: Metadata = { title: 'Records' }

export default async function RecordsPage({ params }: PageProps<'/feature-groups/[name]/records'>) {
  const { name } = await pathParams(z.object({ name: featureGroupName }), params)
  const group = await getFeatureGroup(name)
  return <RecordsScreen name={name} recordIdFeature={group.recordId} isOnline={isServedOnline(group)} />
}
