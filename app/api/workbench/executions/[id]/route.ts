import { ask, get } from '@/lib/http/route'
import * as contract from '@/lib/workbench/contract'
import { getExecution, stopExecution } from '@/lib/workbench/service'

export const GET = get(contract.readExecution, ({ params }) => getExecution(params.id))

// Stopping changes no data, and whoever may start a query may stop it.
export const DELETE = ask(contract.stopExecution, ({ params }) => stopExecution(params.id))
