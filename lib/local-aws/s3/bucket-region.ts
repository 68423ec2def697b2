import type { Identity } from '../engine/engine'
import type { S3ObjectStore } from '../engine/objects/object-types'
import { WireError } from '../protocol/wire-error'

const kind = 'location'

/** Regions by their form: the store knows none but its own, and serves buckets of any. */
const regionForm =
  /^(af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov)-(central|north|south|(north|south)?(east|west))-\d$/

/** Where a bucket was asked to be, or the store's own region. */
export const bucketRegion = (objects: S3ObjectStore, bucket: string, { region }: Identity): string =>
  (objects.settings.get(bucket, kind) as string | undefined) ?? region

/**
 * Refuses what is no region, and `us-east-1`, which S3 has never taken as a constraint.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
 */
export function checkLocation(constraint: string | undefined): void {
  if (constraint === undefined || constraint === 'EU') return
  if (regionForm.test(constraint) && constraint !== 'us-east-1') return
  throw new WireError('InvalidLocationConstraint', 'The specified location-constraint is not valid', 400, {
    LocationConstraint: constraint,
  })
}

export const keepRegion = (objects: S3ObjectStore, bucket: string, constraint: string): Promise<void> =>
  objects.settings.put(bucket, kind, constraint === 'EU' ? 'eu-west-1' : constraint)
