import type { Metadata } from 'next'
import { FeaturesScreen } from '@/components/feature-groups/features-screen'
import { env } from '@/lib/env'
import { groupDetail } from '@/lib/feature-groups/contract'
import { pathParams } from '@/lib/http/path-params'

export const metadata: Metadata = { title: 'Features' }

// The layout brings the features; what people wrote about them is not waited for.
export default async function FeaturesPage({ params }: PageProps<'/feature-groups/[name]/features'>) {
  const { name } = await pathParams(groupDetail.params, params)
  return <FeaturesScreen name={name} readOnly={env().readOnly} />
}
