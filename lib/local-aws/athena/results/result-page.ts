import type { Row } from '@aws-sdk/client-athena'
import type { ObjectStore } from '../../engine/engine'
import { invalidRequest } from '../invalid-request'
import { parseS3Uri } from '../tables/source-files'
import { parseCsvRows } from './csv-rows'

export type ResultPage = { rows: Row[]; nextToken: string | undefined }

/** Read at first; a row longer than that asks for more. */
const chunkBytes = 512 * 1024

/**
 * One page of a stored result. The token is the place in the file where the next page begins, so that no page costs
 * more than its own rows. The header is the first row of a CSV result, as Athena has it.
 */
export async function readResultPage(
  objects: ObjectStore,
  result: { id: string; location: string },
  limit: number,
  token: string | undefined,
): Promise<ResultPage> {
  const { bucket, key } = parseS3Uri(result.location)
  const info = objects.bucketExists(bucket) ? objects.head(bucket, key) : null
  if (!info) throw invalidRequest(`Could not find results of query ${result.id}`)
  const start = token === undefined ? 0 : placeOf(token)
  const parse = /(\.txt|-manifest\.csv)$/.test(key) ? parseLines : parseCsvRows

  let wanted = chunkBytes
  for (;;) {
    const end = Math.min(info.sizeBytes, start + wanted)
    const bytes = start >= end ? Buffer.alloc(0) : await readRange(objects, bucket, key, start, end - 1)
    const { rows, consumed } = parse(bytes, limit)
    if (rows.length < limit && end < info.sizeBytes) {
      wanted *= rows.length === 0 ? 4 : Math.ceil(limit / rows.length) + 1
      continue
    }
    const next = start + consumed
    return {
      rows: rows.map((values) => ({
        Data: values.map((value) => (value === null ? {} : { VarCharValue: value })),
      })),
      nextToken: next < info.sizeBytes ? tokenOf(next) : undefined,
    }
  }
}

function parseLines(bytes: Buffer, limit: number) {
  const lines = bytes.toString('utf8').split('\n').slice(0, -1).slice(0, limit)
  return {
    rows: lines.map((line) => [line]),
    consumed: lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0),
  }
}

async function readRange(objects: ObjectStore, bucket: string, key: string, start: number, end: number) {
  const { body } = await objects.read(bucket, key, { start, end })
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const tokenOf = (byte: number) => Buffer.from(JSON.stringify({ byte })).toString('base64url')

function placeOf(token: string): number {
  const text = Buffer.from(token, 'base64url').toString('utf8')
  const [, byte] = /^\{"byte":(\d{1,15})\}$/.exec(text) ?? []
  if (byte === undefined) throw invalidRequest('Invalid NextToken')
  return Number(byte)
}
