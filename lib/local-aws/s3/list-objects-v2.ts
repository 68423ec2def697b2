import { ListObjectsV2$, type ListObjectsV2Output, type ListObjectsV2Request } from '@aws-sdk/client-s3'
import { operation } from '../protocol/operation'
import { encoderFor, fromToken, listedObject, pageSize, toToken } from './listing'
import { ownerOf } from './owner'

type Input = ListObjectsV2Request & { Bucket: string }

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjectsV2 = operation<Input, ListObjectsV2Output>(
  ListObjectsV2$,
  null,
  (input, { objects, identity }) => {
    const encode = encoderFor(input.EncodingType)
    const maxKeys = pageSize('max-keys', input.MaxKeys)
    const page = objects.list(input.Bucket, {
      prefix: input.Prefix,
      delimiter: input.Delimiter,
      startAfter:
        input.ContinuationToken === undefined ? input.StartAfter : fromToken(input.ContinuationToken),
      maxKeys,
    })
    return {
      Name: input.Bucket,
      Prefix: encode(input.Prefix ?? ''),
      Delimiter: encode(input.Delimiter || undefined),
      StartAfter: encode(input.StartAfter),
      EncodingType: input.EncodingType,
      MaxKeys: maxKeys,
      KeyCount: page.objects.length + page.commonPrefixes.length,
      IsTruncated: page.next !== null,
      ContinuationToken: input.ContinuationToken,
      NextContinuationToken: page.next === null ? undefined : toToken(page.next),
      Contents: page.objects.map((object) => ({
        ...listedObject(object, encode),
        ...(input.FetchOwner && { Owner: ownerOf(identity) }),
      })),
      CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    }
  },
)
