import { groupFreshness } from '@/lib/feature-groups/contract'
import { getFreshness } from '@/lib/feature-groups/freshness-service'
import { ask } from '@/lib/http/route'

export const POST = ask(groupFreshness, ({ params, body, caller, signal }) =>
  getFreshness(params.name, body, caller.name, signal),
)
