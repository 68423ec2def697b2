import { groupFeatures } from '@/lib/feature-groups/contract'
import { listFeatureMetadata } from '@/lib/feature-groups/metadata-service'
import { get } from '@/lib/http/route'

export const GET = get(groupFeatures, ({ params }) => listFeatureMetadata(params.name))
