import { ask } from '@/lib/http/route'
import { timeTravelRun } from '@/lib/time-travel/contract'
import { runTimeTravel } from '@/lib/time-travel/service'

export const POST = ask(timeTravelRun, async ({ params, body, caller, signal }) => ({
  executionId: await runTimeTravel(params.name, body, caller.name, signal),
}))
