import { mkdir, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import type { ObjectStore } from '../../engine/engine'
import { asText, readRows } from '../bind-query'
import type { RunningQuery } from '../run-query'
import { parseS3Uri } from '../tables/source-files'
import { text } from '../trino/quote'

export type WrittenRows = { rows: number; bytes: number }

/**
 * Runs the query into the CSV object that Athena would write: every value quoted, the header too, NULL as nothing.
 * DuckDB writes the file itself, so memory does not grow with the result.
 * https://docs.aws.amazon.com/athena/latest/ug/querying-finding-output-files.html
 */
export async function writeCsvResult(
  objects: ObjectStore,
  { session, bound }: RunningQuery,
  outputLocation: string,
  id: string,
): Promise<WrittenRows> {
  const file = join(objects.scratchDir, `${id}.csv`)
  await mkdir(objects.scratchDir, { recursive: true })
  const header = bound.columns.map(({ name }) => `"${name.replaceAll('"', '""')}"`).join(',')
  // The header is ours because names may occur twice, which COPY would change.
  const options = `FORMAT csv, HEADER false, PREFIX ${text(`${header}\n`)}, SUFFIX ${text('\n')}, FORCE_QUOTE *, NULLSTR '', QUOTE '"', ESCAPE '"'`
  const query = asText(bound)
  const before = 'COPY ('
  try {
    const [counted] = await readRows(session, {
      text: `${before}${query.text}) TO ${text(file)} (${options})`,
      sourceOf: (offset) => query.sourceOf(offset - before.length),
    })
    const rows = Number(counted?.[0] ?? 0)
    // COPY sets its line ends between the parts, so that nothing between header and suffix leaves one too many.
    if (rows === 0) await truncate(file, Buffer.byteLength(header) + 1)
    const { bucket, key } = parseS3Uri(outputLocation)
    const { size } = await stat(file)
    await Promise.all([
      objects.adopt(bucket, key, file, { contentType: 'application/octet-stream' }),
      writeMetadata(objects, outputLocation),
    ])
    return { rows, bytes: size }
  } catch (error) {
    await rm(file, { force: true })
    throw error
  }
}

/** Lines of SHOW, DESCRIBE, EXPLAIN and DDL, without a header. */
export async function writeTextResult(
  objects: ObjectStore,
  outputLocation: string,
  lines: readonly string[],
) {
  const { bucket, key } = parseS3Uri(outputLocation)
  const body = lines.map((line) => `${line}\n`).join('')
  await Promise.all([
    objects.put(bucket, key, body, { contentType: 'text/plain' }),
    writeMetadata(objects, outputLocation),
  ])
  return { rows: lines.length, bytes: Buffer.byteLength(body) }
}

/**
 * Approximation: Athena keeps a binary description of the columns here that no documented client reads; the object
 * is there, empty, because tools list and delete it.
 */
export async function writeMetadata(objects: ObjectStore, outputLocation: string): Promise<void> {
  const { bucket, key } = parseS3Uri(outputLocation)
  await objects.put(bucket, `${key}.metadata`, new Uint8Array(), { contentType: 'application/octet-stream' })
}
