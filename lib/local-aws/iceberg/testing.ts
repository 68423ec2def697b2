import { newMetadata } from './evolve-metadata'
import type { TableMetadata } from './table-metadata'

/** Metadata of a table like that of a feature group. */
export const ordersMetadata = (): TableMetadata =>
  newMetadata({
    location: 's3://features/orders',
    columns: [
      { name: 'order_id', required: false, type: 'string' },
      { name: 'event_time', required: false, type: 'string' },
    ],
    partitionedBy: [{ source: 'event_time', name: 'event_time_trunc', transform: 'truncate[10]' }],
    properties: {},
    nowMs: 0,
  })
