import { CreateBucketCommand, HeadBucketCommand, NotFound } from '@aws-sdk/client-s3'
import type { DemoClients } from './clients'

/** Holds the offline stores and the label files of the demo. */
export const demoBucket = 'almanac-demo'

/** Where the feature groups of the demo keep their history. */
export const offlineStoreUri = `s3://${demoBucket}/offline-store`

export async function ensureBucket({ s3 }: DemoClients, bucket: string): Promise<void> {
  try {
    await s3.send(new HeadBucketCommand({ Bucket: bucket }))
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    await s3.send(new CreateBucketCommand({ Bucket: bucket }))
  }
}

/** Bucket and key of `s3://bucket/key`. */
export function parseS3Uri(uri: string): { bucket: string; key: string } {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? []
  if (bucket === undefined || key === undefined) throw new Error(`${uri} is no S3 address with a key`)
  return { bucket, key }
}
