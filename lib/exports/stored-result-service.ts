import 'server-only'
import type { Readable } from 'node:stream'
import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3'
import { type Column, getExecution, getResultPage } from '@/lib/aws/athena'
import { s3 } from '@/lib/aws/clients'
import { translating } from '@/lib/aws/errors'
import { AppError } from '@/lib/errors'

/** The object in which Athena keeps a finished result; exports read it and never run the statement again. */
export type StoredResult = {
  executionId: string
  bucket: string
  key: string
  etag: string
  sizeBytes: number
}

/** Throws `invalid` while the query runs or when it has no rows to export, `not-found` when the object is gone. */
export async function getStoredResult(executionId: string): Promise<StoredResult> {
  const { Status, ResultConfiguration } = await getExecution(executionId)
  if (Status?.State !== 'SUCCEEDED') {
    throw new AppError(
      'invalid',
      `This query has no result: it is ${Status?.State?.toLowerCase() ?? 'unknown'}.`,
    )
  }
  const place = /^s3:\/\/([^/]+)\/(.+\.csv)$/.exec(ResultConfiguration?.OutputLocation ?? '')
  const [, bucket, key] = place ?? []
  if (!bucket || !key) throw new AppError('invalid', 'This statement left no table to export.')
  return translating('find the stored result', async () => {
    const { ETag = '', ContentLength = 0 } = await s3().send(
      new HeadObjectCommand({ Bucket: bucket, Key: key }),
    )
    return { executionId, bucket, key, etag: ETag, sizeBytes: ContentLength }
  })
}

/** Streams the stored bytes; `range` is an HTTP range such as `bytes=100-`. */
export async function openStoredResult(
  { bucket, key, etag }: StoredResult,
  range?: string,
): Promise<Readable> {
  return translating('read the stored result', async () => {
    const object = await s3().send(
      new GetObjectCommand({ Bucket: bucket, Key: key, Range: range, IfMatch: etag }),
    )
    if (!object.Body) throw new AppError('unavailable', 'S3 answered without a body.')
    // In Node the SDK's body is a Readable, whatever its cross-platform type says.
    return object.Body as Readable
  })
}

export async function getResultColumns(executionId: string): Promise<Column[]> {
  return (await getResultPage(executionId, undefined, 1)).columns
}
