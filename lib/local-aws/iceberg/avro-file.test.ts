import { expect, test } from 'vitest'
import { readAvro, writeAvro } from './avro-file'
import { newMetadata } from './evolve-metadata'
import { describeManifest } from './manifest-list'
import { manifestListSchema, manifestSchema } from './manifest-schemas'
import { type ManifestEntry, readManifest, writeManifest } from './manifests'
import { fromBytes } from './single-value'
import { defaultSpec } from './table-metadata'
import { ordersMetadata } from './testing'

const ids = (value: unknown): Record<string, number> => {
  if (typeof value !== 'object' || value === null) return {}
  const own = value as { name?: string; 'field-id'?: number }
  const mine = own.name !== undefined && own['field-id'] !== undefined ? { [own.name]: own['field-id'] } : {}
  return Object.assign(mine, ...Object.values(value).map(ids))
}

test('the schemas in the files carry the field ids of the Iceberg specification', () => {
  const metadata = ordersMetadata()
  const manifest = writeAvro(manifestSchema(defaultSpec(metadata), metadata), [])
  expect(ids(JSON.parse(readAvro(manifest).metadata['avro.schema'] ?? ''))).toEqual({
    status: 0,
    snapshot_id: 1,
    data_file: 2,
    sequence_number: 3,
    file_sequence_number: 4,
    file_path: 100,
    file_format: 101,
    partition: 102,
    record_count: 103,
    file_size_in_bytes: 104,
    column_sizes: 108,
    value_counts: 109,
    null_value_counts: 110,
    lower_bounds: 125,
    upper_bounds: 128,
    key_metadata: 131,
    split_offsets: 132,
    content: 134,
    equality_ids: 135,
    nan_value_counts: 137,
    sort_order_id: 140,
    referenced_data_file: 143,
    event_time_trunc: 1000,
    key: expect.any(Number),
    value: expect.any(Number),
  })
  expect(ids(JSON.parse(readAvro(writeAvro(manifestListSchema, [])).metadata['avro.schema'] ?? ''))).toEqual({
    manifest_path: 500,
    manifest_length: 501,
    partition_spec_id: 502,
    added_snapshot_id: 503,
    added_files_count: 504,
    existing_files_count: 505,
    deleted_files_count: 506,
    partitions: 507,
    contains_null: 509,
    lower_bound: 510,
    upper_bound: 511,
    added_rows_count: 512,
    existing_rows_count: 513,
    deleted_rows_count: 514,
    sequence_number: 515,
    min_sequence_number: 516,
    content: 517,
    contains_nan: 518,
    key_metadata: 519,
  })
})

test('rows come back as they were written, also none', () => {
  const schema = {
    type: 'record' as const,
    name: 'r',
    fields: [{ name: 'a', type: ['null', 'long'] as never }],
  }
  const rows = [{ a: 1 }, { a: null }, { a: Number.MAX_SAFE_INTEGER - 1 }]
  expect(readAvro(writeAvro(schema, rows, { hello: 'Wörld' }))).toMatchObject({
    metadata: { hello: 'Wörld' },
    rows,
  })
  expect(readAvro(writeAvro(schema, [])).rows).toEqual([])
  expect(() => readAvro(Buffer.from('nothing'))).toThrow('This is no Avro file')
})

test('a manifest is summed up by the least and the greatest of its partitions, decimals by their value', () => {
  const metadata = newMetadata({
    location: 's3://features/prices',
    columns: [
      { name: 'price', required: false, type: 'decimal(20, 4)' },
      { name: 'n', required: false, type: 'long' },
    ],
    partitionedBy: [
      { source: 'price', name: 'price', transform: 'identity' },
      { source: 'n', name: 'n', transform: 'identity' },
    ],
    properties: {},
    nowMs: 0,
  })
  const entry = (partition: (string | null)[]): ManifestEntry => ({
    status: 'added',
    snapshotId: 1n,
    sequenceNumber: 1,
    fileSequenceNumber: 1,
    file: {
      content: 'data',
      path: 's3://features/prices/data/a.parquet',
      format: 'PARQUET',
      specId: 0,
      partition,
      rows: 1,
      sizeBytes: 1,
      columnSizes: new Map(),
      valueCounts: new Map(),
      nullCounts: new Map(),
      nanCounts: new Map(),
      lowerBounds: new Map(),
      upperBounds: new Map(),
      splitOffsets: null,
      equalityIds: null,
      referencedFile: null,
    },
  })
  const entries = [
    entry(['1.0000', '-2']),
    entry(['-12345678901234.5678', null]),
    entry(['0.5000', '9007199254740993']),
  ]
  const of = { content: 'data', sequenceNumber: 1, snapshotId: 1n } as const
  const described = describeManifest('s3://features/m.avro', 1, entries, of, defaultSpec(metadata), metadata)
  const text = (index: number, type: string) => {
    const { lower, upper } = described.partitions[index] ?? {}
    return [lower && fromBytes(type, lower), upper && fromBytes(type, upper)]
  }
  expect(text(0, 'decimal(20, 4)')).toEqual(['-12345678901234.5678', '1.0000'])
  expect(text(1, 'long')).toEqual(['-2', '9007199254740993'])
  expect(described.partitions.map(({ containsNull }) => containsNull)).toEqual([false, true])
  const written = writeManifest(entries, defaultSpec(metadata), metadata, 'data')
  expect(readManifest(written, described, defaultSpec(metadata), metadata)).toEqual(entries)
})
