import { catalogSearch } from '@/lib/catalog/contract'
import { searchCatalog } from '@/lib/catalog/service'
import { get } from '@/lib/http/route'

export const GET = get(catalogSearch, ({ query }) => searchCatalog(query))
