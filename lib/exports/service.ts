import 'server-only'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rename, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { AppError } from '@/lib/errors'
import type { ExportFormat, Receipt } from './contract'
import { CsvRowCounter } from './csv-row-counter'
import { writeParquet } from './parquet-service'
import {
  getResultColumns,
  getStoredResult,
  openStoredResult,
  type StoredResult,
} from './stored-result-service'

export type ExportFile = {
  fileName: string
  sizeBytes: number
  /** Changes when the bytes do; lets a client resume a download. */
  etag: string
  contentType: string
  /** Inclusive byte positions. */
  open(range?: { start: number; end: number }): Promise<Readable>
}

/** The whole stored result as a file. A Parquet file is written once per server and kept beside others in a temporary folder. */
export async function getExportFile(executionId: string, format: ExportFormat): Promise<ExportFile> {
  const stored = await getStoredResult(executionId)
  const fileName = `${executionId}.${format}`
  if (format === 'csv') {
    return {
      fileName,
      sizeBytes: stored.sizeBytes,
      etag: stored.etag,
      contentType: 'text/csv; charset=utf-8',
      open: (range) => openStoredResult(stored, range && `bytes=${range.start}-${range.end}`),
    }
  }
  const { path } = await parquetOf(stored)
  return {
    fileName,
    sizeBytes: (await stat(path)).size,
    etag: `"${executionId}-parquet"`,
    contentType: 'application/vnd.apache.parquet',
    open: async (range) => createReadStream(path, { ...range, highWaterMark: chunkBytes }),
  }
}

/** Rows and SHA-256 of the file that `getExportFile` gives; reads it once and remembers. */
export function getReceipt(executionId: string, format: ExportFormat): Promise<Receipt> {
  return remembered(receipts, `${executionId}.${format}`, async () => {
    const file = await getExportFile(executionId, format)
    const hash = createHash('sha256')
    const counter = new CsvRowCounter()
    for await (const chunk of await file.open()) {
      hash.update(chunk)
      if (format === 'csv') counter.add(chunk)
    }
    return {
      fileName: file.fileName,
      format,
      rows: format === 'csv' ? counter.rows : (await parquetOf(await getStoredResult(executionId))).rows,
      sizeBytes: file.sizeBytes,
      sha256: hash.digest('hex'),
      columns: await getResultColumns(executionId),
    }
  })
}

/** Large enough that the per-chunk cost of web streams disappears, small enough to forget. */
const chunkBytes = 1024 * 1024

const receipts = new Map<string, Promise<Receipt>>()
const parquetFiles = new Map<string, Promise<{ path: string; rows: number }>>()

function parquetOf(stored: StoredResult): Promise<{ path: string; rows: number }> {
  return remembered(parquetFiles, stored.executionId, async () => {
    const columns = await getResultColumns(stored.executionId)
    if (columns.length === 0)
      throw new AppError('invalid', 'A result without columns cannot be a Parquet file.')
    const folder = await scratchFolder()
    const path = join(folder, `${stored.executionId}.parquet`)
    // The final name appears with the whole file only.
    const rows = await writeParquet(await openStoredResult(stored), columns, `${path}.part`)
    await rename(`${path}.part`, path)
    return { path, rows }
  })
}

let folder: Promise<string> | undefined

function scratchFolder(): Promise<string> {
  folder ??= mkdir(tmpdir(), { recursive: true }).then(() => mkdtemp(join(tmpdir(), 'almanac-exports-')))
  return folder
}

/** One piece of work per key, however many ask at once; a failure is not remembered. */
function remembered<Value>(memory: Map<string, Promise<Value>>, key: string, work: () => Promise<Value>) {
  const known = memory.get(key)
  if (known) return known
  const begun = work().catch((error: unknown) => {
    memory.delete(key)
    throw error
  })
  memory.set(key, begun)
  return begun
}
