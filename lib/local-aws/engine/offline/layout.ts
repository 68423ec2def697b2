import { randomInt } from 'node:crypto'

/*
 * Names in the offline store, for the Glue table format.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-offline.html
 */

/** `{S3Uri}/{account}/sagemaker/{region}/offline-store/{group}-{epoch}/data`. */
export function resolvedUri(
  s3Uri: string,
  { account, region }: { account: string; region: string },
  group: string,
  epochSeconds: number,
): string {
  const root = s3Uri.replace(/\/+$/, '')
  return `${root}/${account}/sagemaker/${region}/offline-store/${group}-${epochSeconds}/data`
}

/** Glue folds names to lower case and AWS writes hyphens as underscores. */
export const generatedTableName = (group: string, epochSeconds: number): string =>
  `${group.replaceAll('-', '_').toLowerCase()}_${epochSeconds}`

/** The hourly folder of an event time, `year=2026/month=01/day=31/hour=23`, in UTC. */
export function hourFolder(eventTimeMs: number): string {
  const [year, month, day, hour] = partsOf(eventTimeMs)
  return `year=${year}/month=${month}/day=${day}/hour=${hour}`
}

/** `20260131T235959Z_` and sixteen letters and digits; the stamp is the latest event time in the file. */
export function fileName(latestEventTimeMs: number): string {
  const stamp = partsOf(latestEventTimeMs)
  return withSuffix(`${stamp.slice(0, 3).join('')}T${stamp.slice(3).join('')}Z`)
}

/** Name of the file that takes the place of others: the latest of their stamps, a suffix of its own. */
export function mergedFileName(names: readonly string[]): string {
  const stamps = names.map((name) => name.slice(0, name.indexOf('_'))).sort()
  return withSuffix(stamps.at(-1) ?? '')
}

const withSuffix = (stamp: string): string => {
  const suffix = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return `${stamp}_${suffix}.parquet`
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Year, month, day, hour, minute and second, padded; Date would cut what is below a millisecond off towards 1970. */
const partsOf = (ms: number): string[] => new Date(Math.floor(ms)).toISOString().slice(0, 19).split(/[-T:]/)

/** Bucket and key prefix of `s3://bucket/prefix`; null for other text. */
export function parseS3Uri(uri: string): { bucket: string; prefix: string } | null {
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(uri) ?? []
  return bucket === undefined ? null : { bucket, prefix }
}
