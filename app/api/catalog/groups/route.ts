import { catalogGroups } from '@/lib/catalog/contract'
import { listGroups } from '@/lib/catalog/service'
import { get } from '@/lib/http/route'

export const GET = get(catalogGroups, ({ query }) => listGroups(query))
