import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { parseExactJson } from './exact-json'
import type { TableMetadata } from './table-metadata'

const snapshotId = z.union([z.int(), z.bigint()]).transform(BigInt)

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
  'current-snapshot-id': snapshotId.nullish().transform((id) => id ?? -1n),
  refs: z.record(z.string(), z.looseObject({ 'snapshot-id': snapshotId })).default({}),
  snapshots: z
    .array(
      z.looseObject({
        'snapshot-id': snapshotId,
        'parent-snapshot-id': snapshotId.optional(),
        'manifest-list': z.string(),
        summary: z.looseObject({ operation: z.string() }).default({ operation: 'append' }),
      }),
    )
    .default([]),
  'snapshot-log': z.array(z.looseObject({ 'snapshot-id': snapshotId })).default([]),
  'metadata-log': z.array(z.looseObject({ 'metadata-file': z.string() })).default([]),
})

export class UnsupportedVersion extends Error {}

/**
 * Reads a metadata document, which `write.metadata.compression-codec` lets writers compress.
 * @throws UnsupportedVersion, ZodError for a document that is no Iceberg metadata
 */
export function parseMetadata(bytes: Buffer): TableMetadata {
  const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b
  const document = parseExactJson((isCompressed ? gunzipSync(bytes) : bytes).toString('utf8'))
  const version = versionOf(document)
  // https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg.html: Athena operates on version 2 only
  if (version !== 2) throw new UnsupportedVersion(`Cannot read unsupported version ${version}`)
  return withMainBranch(loose.parse(document) as unknown as TableMetadata)
}

const versionOf = (document: unknown): unknown =>
  typeof document === 'object' && document !== null ? Reflect.get(document, 'format-version') : undefined

/** Writers of before branches name the current snapshot only. */
function withMainBranch(metadata: TableMetadata): TableMetadata {
  const id = metadata['current-snapshot-id']
  if (id === -1n || metadata.refs.main) return metadata
  return { ...metadata, refs: { main: { 'snapshot-id': id, type: 'branch' }, ...metadata.refs } }
}
