import * as contract from '@/lib/datasets/contract'
import { buildDataset, listDatasets } from '@/lib/datasets/service'
import { ask, get } from '@/lib/http/route'

export const GET = get(contract.listDatasets, async () => ({ datasets: await listDatasets() }))

// A build reads; what it leaves is a query result like any other.
export const POST = ask(contract.buildDataset, async ({ body, caller, signal }) => ({
  executionId: await buildDataset(body, caller.name, signal),
}))
