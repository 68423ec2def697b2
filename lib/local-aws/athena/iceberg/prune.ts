import type { IcebergField } from '../../iceberg/iceberg-type'
import type { DataFile, ManifestFile } from '../../iceberg/manifests'
import { bucketOf } from '../../iceberg/murmur3'
import { type Bounds, boundsOfManifest, boundsOfPartition, columnName } from '../../iceberg/partition-bounds'
import { sourceType } from '../../iceberg/partitioning'
import { fromBytes } from '../../iceberg/single-value'
import { specById, type TableMetadata } from '../../iceberg/table-metadata'
import { transformArgument, transformName } from '../../iceberg/transforms'
import type { ColumnChunk } from '../tables/parquet-footers'
import { mayMatchAll } from '../tables/scanned-bytes'

/** The filters of each scan of a table, as DuckDB's plan prints them. */
export type ScanFilters = readonly (readonly string[])[]

/** The files that may hold a row that passes one of the scans' filters, by their partitions and the bounds of columns. */
export function prunedFiles<File extends DataFile>(
  files: readonly File[],
  fields: readonly IcebergField[],
  metadata: TableMetadata,
  scans: ScanFilters,
): File[] {
  if (scans.length === 0) return [...files]
  return files.filter((file) => {
    const bounds = boundsOfFile(file, fields, metadata)
    return scans.some(
      (filters) => mayMatchAll(filters, bounds) && mayBeInBucket(file, filters, fields, metadata),
    )
  })
}

/** The manifests that may name such files, by the summaries of partitions in the manifest list. */
export function prunedManifests(
  manifests: readonly ManifestFile[],
  fields: readonly IcebergField[],
  metadata: TableMetadata,
  scans: ScanFilters,
): ManifestFile[] {
  if (scans.length === 0) return [...manifests]
  return manifests.filter((manifest) => {
    const bounds = byColumn(boundsOfManifest(manifest, metadata), fields)
    return scans.some((filters) => mayMatchAll(filters, bounds))
  })
}

type Chunks = Map<string, ColumnChunk>

function byColumn(bounds: ReadonlyMap<number, Bounds>, fields: readonly IcebergField[]): Chunks {
  const chunks: Chunks = new Map()
  for (const [id, { min, max }] of bounds) {
    const name = columnName(fields, id)
    if (name !== null) chunks.set(name, { bytes: 0, min, max })
  }
  return chunks
}

/** Bounds of columns are finer than those of the partition, which a file may have for more columns. */
function boundsOfFile(file: DataFile, fields: readonly IcebergField[], metadata: TableMetadata): Chunks {
  const bounds = byColumn(boundsOfPartition(file, metadata), fields)
  for (const { id, name, type } of fields) {
    const [lower, upper] = [file.lowerBounds.get(id), file.upperBounds.get(id)]
    // DuckDB's plans spell bytes in another way.
    if (!lower || !upper || typeof type !== 'string' || type === 'binary' || type.startsWith('fixed'))
      continue
    const [min, max] = [fromBytes(type, lower), fromBytes(type, upper)]
    if (min !== null && max !== null)
      bounds.set(name.toLowerCase(), { bytes: file.columnSizes.get(id) ?? 0, min, max })
  }
  return bounds
}

/** False when a filter asks for values of a column that would all lie in other buckets. */
function mayBeInBucket(
  file: DataFile,
  filters: readonly string[],
  fields: readonly IcebergField[],
  metadata: TableMetadata,
): boolean {
  return specById(metadata, file.specId).fields.every((field, index) => {
    const own = file.partition[index]
    const name = columnName(fields, field['source-id'])
    if (transformName(field.transform) !== 'bucket' || own === null || own === undefined || name === null)
      return true
    const type = sourceType(field, metadata)
    const count = transformArgument(field.transform)
    return filters.every((filter) => {
      const values = equalityValues(filter, name)
      if (!values) return true
      return values.some((value) => {
        const bucket = bucketOf(type, value, count)
        return bucket === null || String(bucket) === own
      })
    })
  })
}

const literal = /'(?:[^']|'')*'(?:::[A-Z ]+(?:\(\d+(?:,\s*\d+)?\))?)?|-?\d+(?:\.\d+)?/
const comparison = new RegExp(
  `^"?(\\w+)"?\\s*(?:=\\s*(${literal.source})|\\s+IN\\s+\\(((?:${literal.source})(?:,\\s*(?:${literal.source}))*)\\))$`,
  's',
)

/** The values that a column may have by equalities or IN of a plan; null for every other filter. */
function equalityValues(filter: string, column: string): string[] | null {
  const branches = filter.replace(/^optional: /, '').split(' OR ')
  const values = branches.map((branch) => valuesOf(branch, column))
  return values.every((found) => found !== null) ? values.flat() : null
}

function valuesOf(filter: string, column: string): string[] | null {
  const [, name, one, list] = comparison.exec(filter) ?? []
  if (name?.toLowerCase() !== column) return null
  const found = (one ?? list ?? '').match(new RegExp(literal.source, 'g')) ?? []
  return found.map((value) => /^'((?:[^']|'')*)'/.exec(value)?.[1]?.replaceAll("''", "'") ?? value)
}
