import { WireError } from '../../protocol/wire-error'

/** Rules of https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html; they make it a safe folder name. */
export function checkBucketName(bucket: string): void {
  const wellFormed =
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket) &&
    !bucket.includes('..') &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(bucket) &&
    !/^(xn--|sthree-|amzn-s3-demo-)/.test(bucket) &&
    !/(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(bucket)
  if (!wellFormed) {
    throw new WireError('InvalidBucketName', 'The specified bucket is not valid.', 400, {
      BucketName: bucket,
    })
  }
}
