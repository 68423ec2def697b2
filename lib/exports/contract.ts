import * as z from 'zod/mini'

export const exportFormats = ['csv', 'parquet'] as const
export const exportFormat = z.enum(exportFormats)
export type ExportFormat = z.output<typeof exportFormat>

export const executionRef = z.object({ executionId: z.string().check(z.regex(/^[\w-]{1,128}$/)) })

/** Proof of what a file holds: the person who gets it can count and hash it again. */
export const receipt = z.object({
  fileName: z.string(),
  format: exportFormat,
  rows: z.number(),
  sizeBytes: z.number(),
  /** Of the file's bytes, in hex. */
  sha256: z.string(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
})
export type Receipt = z.output<typeof receipt>

export const exportReceipt = {
  params: executionRef,
  query: z.object({ format: z._default(exportFormat, 'csv') }),
  response: receipt,
}
