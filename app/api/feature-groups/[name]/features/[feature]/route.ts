import { featureDetail, featureEdit } from '@/lib/feature-groups/contract'
import { getFeatureMetadata, updateFeatureMetadata } from '@/lib/feature-groups/metadata-service'
import { get, write } from '@/lib/http/route'

export const GET = get(featureDetail, ({ params, signal }) =>
  getFeatureMetadata(params.name, params.feature, signal),
)

export const PUT = write(featureEdit, ({ params, body }) =>
  updateFeatureMetadata(params.name, params.feature, body),
)
