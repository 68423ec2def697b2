import { datasetCheck } from '@/lib/datasets/contract'
import { checkDataset } from '@/lib/datasets/service'
import { ask } from '@/lib/http/route'

export const POST = ask(datasetCheck, ({ body, caller, signal }) => checkDataset(body, caller.name, signal))
