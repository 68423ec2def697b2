import { ask } from '@/lib/http/route'
import { recordLookup } from '@/lib/records/contract'
import { lookUpRecords } from '@/lib/records/online-service'

// A POST because a hundred ids do not fit an address; it reads.
export const POST = ask(recordLookup, ({ params, body, signal }) =>
  lookUpRecords(params.name, body.recordIds, signal),
)
