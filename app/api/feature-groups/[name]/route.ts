import { groupDetail } from '@/lib/feature-groups/contract'
import { getFeatureGroup } from '@/lib/feature-groups/service'
import { get } from '@/lib/http/route'

export const GET = get(groupDetail, ({ params, signal }) => getFeatureGroup(params.name, signal))
