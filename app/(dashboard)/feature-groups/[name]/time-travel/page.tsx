import type { Metadata } from 'next'
import { TimeTravelScreen } from '@/components/time-travel/time-travel-screen'
import { groupDetail } from '@/lib/feature-groups/contract'
import { pathParams } from '@/lib/http/path-params'

export const metadata: Metadata = { title: 'Time travel' }

export default async function TimeTravelPage({ params }: PageProps<'/feature-groups/[name]/time-travel'>) {
  const { name } = await pathParams(groupDetail.params, params)
  return <TimeTravelScreen name={name} />
}
