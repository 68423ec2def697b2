import { get } from '@/lib/http/route'
import { recordSample } from '@/lib/records/contract'
import { sampleRecords } from '@/lib/records/offline-service'

export const GET = get(recordSample, ({ params, query, caller, signal }) =>
  sampleRecords(params.name, query, caller.name, signal),
)
