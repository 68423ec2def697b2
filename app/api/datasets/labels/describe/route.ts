import { describeLabels } from '@/lib/datasets/contract'
import { getLabelColumns } from '@/lib/datasets/label-columns-service'
import { ask } from '@/lib/http/route'

export const POST = ask(describeLabels, async ({ body, caller, signal }) => ({
  columns: await getLabelColumns(body.labels, caller.name, signal),
}))
