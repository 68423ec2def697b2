import { GetBucketLocation$ } from '@aws-sdk/client-s3'
import type { StaticOperationSchema, StaticStructureSchema } from '@smithy/types'
import { noSuchBucket } from '../engine/objects/errors'
import { operation } from '../protocol/operation'
import { xmlDeclaration } from '../protocol/write-xml'
import { bucketRegion } from './bucket-region'

/**
 * The answer is a root element with the region as its text, which the SDK's output shape cannot say (clients patch
 * their parsers for it), so here the output is a document.
 */
const document: StaticStructureSchema = [
  3,
  'local',
  'LocationDocument',
  0,
  ['Document'],
  [[0, { httpPayload: 1 }]],
]
const [kind, namespace, name, traits, input] = GetBucketLocation$
const schema: StaticOperationSchema = [kind, namespace, name, traits, input, document]

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html: us-east-1 has an empty constraint. */
export const getBucketLocation = operation<{ Bucket: string }, { Document: string }>(
  schema,
  null,
  ({ Bucket }, { objects, identity }) => {
    if (!objects.bucketExists(Bucket)) throw noSuchBucket(Bucket)
    const found = bucketRegion(objects, Bucket, identity)
    const region = found === 'us-east-1' ? '' : found
    const xmlns = 'http://s3.amazonaws.com/doc/2006-03-01/'
    return {
      Document: `${xmlDeclaration}<LocationConstraint xmlns="${xmlns}">${region}</LocationConstraint>`,
    }
  },
)
