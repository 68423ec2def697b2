import { get } from '@/lib/http/route'
import { recordHistory } from '@/lib/records/contract'
import { getRecordHistory } from '@/lib/records/offline-service'

export const GET = get(recordHistory, ({ params, query, caller, signal }) =>
  getRecordHistory(params, query, caller.name, signal),
)
