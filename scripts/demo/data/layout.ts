import { alphanumerics } from './seeded'

/**
 * Key of a data file below the group's resolved S3 address, as Feature Store lays it out: the hour folder (UTC) of the
 * event times inside, and the latest of them in the name.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-storage-configurations-offline-store.html
 *
 * @param latest the latest event time in the file
 * @param identity anything that tells this file from the others of the group; the same words give the same key
 */
export function dataFileKey(latest: Date, identity: string): string {
  const [date = '', time = ''] = latest.toISOString().split('T')
  const [year, month, day] = date.split('-')
  const folder = `year=${year}/month=${month}/day=${day}/hour=${time.slice(0, 2)}`
  const stamp = `${date.replaceAll('-', '')}T${time.slice(0, 8).replaceAll(':', '')}Z`
  return `${folder}/${stamp}_${alphanumerics(identity, 16)}.parquet`
}
