import { get } from '@/lib/http/route'
import { readRows } from '@/lib/workbench/contract'
import { getResultPage } from '@/lib/workbench/service'

export const GET = get(readRows, ({ params, query }) => getResultPage(params.id, query.token))
