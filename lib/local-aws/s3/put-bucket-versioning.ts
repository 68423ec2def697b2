import { PutBucketVersioning$, type PutBucketVersioningRequest } from '@aws-sdk/client-s3'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { lockOf } from './object-lock'

type Input = PutBucketVersioningRequest & { Bucket: string }

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html */
export const putBucketVersioning = operation<Input, object>(
  PutBucketVersioning$,
  null,
  async ({ Bucket, VersioningConfiguration }, { objects }) => {
    const { Status, MFADelete } = VersioningConfiguration ?? {}
    if (MFADelete === 'Enabled')
      throw new WireError('NotImplemented', 'The local store does not implement MFA delete.', 501)
    if (Status !== 'Enabled' && Status !== 'Suspended') {
      throw new WireError(
        'IllegalVersioningConfigurationException',
        'The Versioning element must be specified',
      )
    }
    if (Status === 'Suspended' && lockOf(objects, Bucket))
      throw new WireError(
        'InvalidBucketState',
        'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
        409,
      )
    await objects.setVersioning(Bucket, Status)
    return {}
  },
)
