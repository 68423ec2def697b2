import { datasetPlan } from '@/lib/datasets/contract'
import { planDataset } from '@/lib/datasets/service'
import { ask } from '@/lib/http/route'

export const POST = ask(datasetPlan, ({ body, caller, signal }) => planDataset(body, caller.name, signal))
