import { CopyObject$, type CopyObjectOutput, type CopyObjectRequest } from '@aws-sdk/client-s3'
import type { StoredObject } from '../engine/objects/object-types'
import { defaultChecksum } from '../engine/objects/upload-parts'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { quoted, writeConditions } from './conditions'
import { openSource, sourceOf } from './copy-source'
import { checksumMembers, requestedAlgorithm } from './integrity'
import { defaultLock } from './object-lock'
import { descriptionOf } from './object-members'
import { withTextExpires } from './text-expires'
import { traitsOf, writtenMembers } from './traits'

type Input = CopyObjectRequest & { Bucket: string; Key: string; CopySource: string }

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export const copyObject = operation<Input, CopyObjectOutput>(
  withTextExpires(CopyObject$),
  null,
  async (input, engine) => {
    const { objects } = engine
    const from = sourceOf(input.CopySource)
    const replaces = directive('metadata', input.MetadataDirective) === 'REPLACE'
    const replacesTags = directive('tagging', input.TaggingDirective) === 'REPLACE'
    const isOntoItself =
      from.bucket === input.Bucket && from.key === input.Key && from.versionId === undefined
    const { StorageClass, ServerSideEncryption, SSECustomerAlgorithm, WebsiteRedirectLocation } = input
    const changes =
      replaces || StorageClass || ServerSideEncryption || SSECustomerAlgorithm || WebsiteRedirectLocation
    if (isOntoItself && !changes) throw copyOntoItself()
    const algorithm = requestedAlgorithm(input.ChecksumAlgorithm)
    const conditions = writeConditions(input)
    const description = replaces ? descriptionOf(input) : null
    const traits = { ...defaultLock(input.Bucket, engine), ...traitsOf(input, engine) }

    const source = await openSource(objects, input)
    const body = source.stream()
    try {
      const object = await objects.put(input.Bucket, input.Key, body, {
        ...(description ?? keptDescription(source.info)),
        ...conditions,
        traits: { ...traits, tags: replacesTags ? traits.tags : source.info.tags },
        checksumAlgorithm: algorithm ?? source.info.checksum?.algorithm ?? defaultChecksum.algorithm,
      })
      const { etag, lastModified, checksum } = object
      return {
        ...writtenMembers(object),
        CopySourceVersionId: source.info.versionId,
        CopyObjectResult: { ETag: quoted(etag), LastModified: lastModified, ...checksumMembers(checksum) },
      }
    } finally {
      body.destroy()
    }
  },
)

function directive(what: 'metadata' | 'tagging', value: string | undefined): string {
  if (value === undefined || value === 'COPY' || value === 'REPLACE') return value ?? 'COPY'
  throw new WireError('InvalidArgument', `Unknown ${what} directive.`, 400, {
    ArgumentName: `x-amz-${what}-directive`,
    ArgumentValue: value,
  })
}

const keptDescription = ({ contentType, metadata, headers }: StoredObject) => ({
  ...(contentType !== null && { contentType }),
  metadata,
  headers,
})

const copyOntoItself = () =>
  new WireError(
    'InvalidRequest',
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  )
