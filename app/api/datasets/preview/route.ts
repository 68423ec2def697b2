import { datasetPreview } from '@/lib/datasets/contract'
import { previewDataset } from '@/lib/datasets/preview-service'
import { ask } from '@/lib/http/route'

export const POST = ask(datasetPreview, ({ body, caller, signal }) =>
  previewDataset(body, caller.name, signal),
)
