import { CreateBucketCommand, type S3Client } from '@aws-sdk/client-s3'

/** Where statements leave their results. */
export const resultsBucket = 'bench-results'
/** Where tables have their files and groups their offline stores. */
export const dataBucket = 'bench-data'

export async function createBuckets(s3: S3Client): Promise<void> {
  for (const Bucket of [resultsBucket, dataBucket]) await s3.send(new CreateBucketCommand({ Bucket }))
}
