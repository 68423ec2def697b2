import { checkBucketName } from '../engine/objects/bucket-name'
import { preconditionFailed } from '../engine/objects/errors'
import type { OpenObject, S3ObjectStore } from '../engine/objects/object-types'
import { decode } from '../protocol/http'
import { WireError } from '../protocol/wire-error'
import { checkReadConditions } from './conditions'
import { requireCustomerKey, sourceKeyOf } from './customer-key'

type CopyInput = Parameters<typeof sourceKeyOf>[0] & {
  CopySource: string
  CopySourceIfMatch?: string | undefined
  CopySourceIfNoneMatch?: string | undefined
  CopySourceIfModifiedSince?: Date | undefined
  CopySourceIfUnmodifiedSince?: Date | undefined
}

/** `bucket/key` and perhaps `?versionId=…`, percent-encoded, perhaps with a leading slash. */
export function sourceOf(copySource: string): { bucket: string; key: string; versionId?: string } {
  const [path = '', version] = copySource.replace(/^\//, '').split('?versionId=')
  const [, bucket, key] = decode(path).match(/^([^/]+)\/(.+)$/s) ?? []
  if (bucket === undefined || key === undefined) {
    throw new WireError(
      'InvalidArgument',
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
      400,
      {
        ArgumentName: 'x-amz-copy-source',
        ArgumentValue: copySource,
      },
    )
  }
  checkBucketName(bucket)
  return { bucket, key, ...(version !== undefined && { versionId: decode(version) }) }
}

/** Opens the object to copy; throws NoSuchKey, and PreconditionFailed where a condition on it does not hold. */
export async function openSource(objects: S3ObjectStore, input: CopyInput): Promise<OpenObject> {
  const { bucket, key, versionId } = sourceOf(input.CopySource)
  const source = await objects.open(bucket, key, versionId)
  if (!source) throw objects.missing(bucket, key)
  try {
    requireCustomerKey(source.info, sourceKeyOf(input))
    const outcome = checkReadConditions(source.info, {
      IfMatch: input.CopySourceIfMatch,
      IfNoneMatch: input.CopySourceIfNoneMatch,
      IfModifiedSince: input.CopySourceIfModifiedSince,
      IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
    })
    // A copy has no 304 to answer with.
    if (outcome === 'not-modified') throw preconditionFailed('If-None-Match')
    return source
  } catch (error) {
    await source.close()
    throw error
  }
}
