import { catalogPreview } from '@/lib/catalog/contract'
import { previewGroup } from '@/lib/catalog/service'
import { get } from '@/lib/http/route'

export const GET = get(catalogPreview, ({ params, query }) => previewGroup(params.name, query.feature))
