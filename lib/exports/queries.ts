import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import { routes } from '@/lib/routes'
import { type ExportFormat, exportReceipt } from './contract'

export const exportKeys = {
  receipt: (executionId: string, format: ExportFormat) =>
    ['exports', executionId, format, 'receipt'] as const,
}

/** A stored result never changes, so neither does its receipt. */
export const exportReceiptQuery = (executionId: string, format: ExportFormat) =>
  queryOptions({
    queryKey: exportKeys.receipt(executionId, format),
    queryFn: ({ signal }) =>
      fetchJson(routes.api.exportReceipt(executionId, format), exportReceipt.response, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
