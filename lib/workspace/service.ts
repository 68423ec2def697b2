import 'server-only'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import type * as z from 'zod/mini'
import { s3 } from '@/lib/aws/clients'
import { toAppError } from '@/lib/aws/errors'
import { ensureWorkspace } from '@/lib/aws/workspace-bucket'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/** A stored document with the version (ETag) that a save must name, so that nobody overwrites what they never saw. */
export type Stored<Value> = { value: Value; version: string }

/** Reads a JSON document of the workspace; null when there is none. */
export async function readDocument<Schema extends z.ZodMiniType>(
  path: string,
  schema: Schema,
  signal?: AbortSignal,
): Promise<Stored<z.output<Schema>> | null> {
  const place = location(path)
  try {
    const object = await s3().send(new GetObjectCommand(place), { abortSignal: signal })
    const text = (await object.Body?.transformToString('utf8')) ?? ''
    const parsed = schema.safeParse(JSON.parse(text))
    if (!parsed.success) {
      throw new AppError('internal', `The workspace document ${path} is not in a form this version knows.`, {
        cause: parsed.error,
      })
    }
    return { value: parsed.data, version: object.ETag ?? '' }
  } catch (error) {
    if (isMissing(error)) return null
    throw toAppError(error, `read ${path} from the workspace`)
  }
}

/**
 * Writes a document only over the version that was read (null: only when there is none yet) and answers the new
 * version. Throws `conflict` when someone else was first.
 */
export async function writeDocument(path: string, value: unknown, version: string | null): Promise<string> {
  await ensureWorkspace()
  const condition = version === null ? { IfNoneMatch: '*' } : { IfMatch: version }
  try {
    const { ETag = '' } = await s3().send(
      new PutObjectCommand({
        ...location(path),
        Body: JSON.stringify(value, null, 2),
        ContentType: 'application/json',
        ...condition,
      }),
    )
    return ETag
  } catch (error) {
    const refused = toAppError(error, `save ${path}`)
    if (refused instanceof AppError && refused.kind === 'conflict') {
      throw new AppError(
        'conflict',
        'Someone else changed this first. Your text is kept; reload to see theirs.',
        {
          cause: error,
        },
      )
    }
    throw refused
  }
}

function location(path: string) {
  const { bucket, prefix } = env().workspace
  return { Bucket: bucket, Key: `${prefix}${path}` }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NoSuchBucket')
