import { GetBucketPolicyStatus$, type GetBucketPolicyStatusOutput } from '@aws-sdk/client-s3'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { isPublicPolicy } from './setting-checks'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html */
export const getBucketPolicyStatus = operation<{ Bucket: string }, GetBucketPolicyStatusOutput>(
  GetBucketPolicyStatus$,
  null,
  ({ Bucket }, { objects }) => {
    const policy = objects.settings.get(Bucket, 'Policy')
    if (typeof policy !== 'string') {
      throw new WireError('NoSuchBucketPolicy', 'The bucket policy does not exist', 404, {
        BucketName: Bucket,
      })
    }
    return { PolicyStatus: { IsPublic: isPublicPolicy(policy) } }
  },
)
