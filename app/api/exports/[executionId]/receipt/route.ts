import { exportReceipt } from '@/lib/exports/contract'
import { getReceipt } from '@/lib/exports/service'
import { get } from '@/lib/http/route'

export const GET = get(exportReceipt, ({ params, query }) => getReceipt(params.executionId, query.format))
