import { z } from 'zod'
import type { TableMetadata } from './table-metadata'

/** Of what others wrote, the parts that reading and writing rely on; members beyond these are kept as they are. */
const loose = z.looseObject({
  'format-version': z.literal(2),
  'table-uuid': z.string(),
  location: z.string(),
  'last-sequence-number': z.int(),
  'last-updated-ms': z.int(),
  'last-column-id': z.int(),
  'current-schema-id': z.int(),
  schemas: z.array(
    z.looseObject({
      'schema-id': z.int(),
      fields: z.array(z.looseObject({ id: z.int(), name: z.string(), required: z.boolean() })),
    }),
  ),
  'default-spec-id': z.int(),
  'partition-specs': z.array(z.looseObject({ 'spec-id': z.int() })),
  properties: z.record(z.string(), z.string()).default({}),
  // Ids beyond 2^53 would be rounded by JSON, and then name snapshots that do not exist.
  'current-snapshot-id': z
    .int()
    .nullish()
    .transform((id) => id ?? -1),
  refs: z.record(z.string(), z.looseObject({ 'snapshot-id': z.int() })).default({}),
  snapshots: z.array(z.looseObject({ 'snapshot-id': z.int(), 'manifest-list': z.string() })).default([]),
  'snapshot-log': z.array(z.looseObject({ 'snapshot-id': z.int() })).default([]),
  'metadata-log': z.array(z.looseObject({ 'metadata-file': z.string() })).default([]),
})

/** @throws ZodError for a document that is no Iceberg metadata of version 2 */
export function parseMetadata(text: string): TableMetadata {
  return loose.parse(JSON.parse(text)) as unknown as TableMetadata
}
