import { exportReceipt } from '@/lib/exports/contract'
import { toDownload } from '@/lib/exports/download'
import { getExportFile } from '@/lib/exports/service'
import { stream } from '@/lib/http/route'

export const GET = stream(exportReceipt, async ({ params, query }, request) =>
  toDownload(await getExportFile(params.executionId, query.format), request),
)
