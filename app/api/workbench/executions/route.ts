import { ask, get } from '@/lib/http/route'
import * as contract from '@/lib/workbench/contract'
import { listExecutions, startExecution } from '@/lib/workbench/service'

export const GET = get(contract.listExecutions, async ({ query }) => ({
  executions: await listExecutions(query.limit),
}))

// Only statements that the parser found to read are started, so readers may run them too.
export const POST = ask(contract.startExecution, async ({ body, caller }) => ({
  id: await startExecution(body.sql, caller.name, body.database),
}))
