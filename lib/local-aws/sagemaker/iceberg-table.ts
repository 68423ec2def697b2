import type { Feature } from '../engine/feature-groups/feature-group'
import { icebergSchemaColumns } from '../engine/offline/columns'
import { newMetadata } from '../iceberg/evolve-metadata'
import type { TableMetadata } from '../iceberg/table-metadata'

/** The day at the beginning of an event time. */
const dayCharacters = 10

/**
 * The first metadata of a feature group's Iceberg table: partitioned by the day of the event time, located beside its
 * data, whose folder ends in `/data`.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-offline.html
 */
export function icebergMetadata(
  group: { features: readonly Feature[]; eventTime: string },
  resolvedUri: string,
  now: Date,
): TableMetadata {
  const source = group.eventTime.toLowerCase()
  return newMetadata({
    location: resolvedUri.replace(/\/data$/, ''),
    columns: icebergSchemaColumns(group),
    partitionedBy: [{ source, name: `${source}_trunc`, transform: `truncate[${dayCharacters}]` }],
    properties: {
      'write.format.default': 'parquet',
      'write.parquet.compression-codec': 'snappy',
      'write.object-storage.enabled': 'true',
    },
    nowMs: now.getTime(),
  })
}
