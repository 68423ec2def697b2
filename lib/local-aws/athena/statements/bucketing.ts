import { TrinoError } from '../trino/trino-error'
import { type Properties, textProperty } from './properties'

/**
 * Columns and number of buckets, as the table keeps them.
 * Approximation: the rows are not spread over files by bucket, which no reader relies on for its answer.
 */
export function bucketing(properties: Properties): { BucketColumns?: string[]; NumberOfBuckets?: number } {
  const columns = [properties.get('bucketed_by') ?? []].flat().map((name) => name.toLowerCase())
  const count = textProperty(properties, 'bucket_count')
  if (columns.length === 0 && count === undefined) return {}
  if (columns.length === 0 || count === undefined || !/^[1-9]\d*$/.test(count)) {
    throw new TrinoError(
      'INVALID_TABLE_PROPERTY',
      'bucketed_by and bucket_count must be specified together, the count being greater than zero',
    )
  }
  return { BucketColumns: columns, NumberOfBuckets: Number(count) }
}
