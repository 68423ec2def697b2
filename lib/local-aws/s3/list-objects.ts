import { ListObjects$, type ListObjectsOutput, type ListObjectsRequest } from '@aws-sdk/client-s3'
import { operation } from '../protocol/operation'
import { encoderFor, listedObject, pageSize } from './listing'
import { ownerOf } from './owner'

type Input = ListObjectsRequest & { Bucket: string }

/** The first version, https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
export const listObjects = operation<Input, ListObjectsOutput>(
  ListObjects$,
  null,
  (input, { objects, identity }) => {
    const encode = encoderFor(input.EncodingType)
    const maxKeys = pageSize('max-keys', input.MaxKeys)
    const page = objects.list(input.Bucket, {
      prefix: input.Prefix,
      delimiter: input.Delimiter,
      startAfter: input.Marker,
      maxKeys,
    })
    return {
      Name: input.Bucket,
      Prefix: encode(input.Prefix ?? ''),
      Marker: encode(input.Marker ?? ''),
      Delimiter: encode(input.Delimiter || undefined),
      EncodingType: input.EncodingType,
      MaxKeys: maxKeys,
      IsTruncated: page.next !== null,
      // Without a delimiter the last key is the next marker, and S3 does not say it again.
      NextMarker: page.next !== null && input.Delimiter ? encode(page.next) : undefined,
      Contents: page.objects.map((object) => ({ ...listedObject(object, encode), Owner: ownerOf(identity) })),
      CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    }
  },
)
