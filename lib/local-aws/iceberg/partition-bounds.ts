import { findField } from './iceberg-type'
import type { DataFile, ManifestFile } from './manifests'
import { partitionType, sourceType } from './partitioning'
import { dateText, fromBytes } from './single-value'
import { type PartitionField, specById, type TableMetadata } from './table-metadata'
import { transformArgument, transformName } from './transforms'

/** The least and the greatest value of a column, as text; null is unknown. */
export type Bounds = { min: string | null; max: string | null }

/** What the partition of a file says of the columns behind it, by field id. */
export function boundsOfPartition(file: DataFile, metadata: TableMetadata): Map<number, Bounds> {
  return bySource(file.specId, metadata, (_field, index) => {
    const value = file.partition[index] ?? null
    return [value, value]
  })
}

/** The same of all files of a manifest, from its summary in the manifest list. */
export function boundsOfManifest(manifest: ManifestFile, metadata: TableMetadata): Map<number, Bounds> {
  return bySource(manifest.specId, metadata, (field, index) => {
    const summary = manifest.partitions[index]
    const type = partitionType(field, metadata)
    const text = (bytes: Buffer | null | undefined) => (bytes ? fromBytes(type, bytes) : null)
    return [text(summary?.lower), text(summary?.upper)]
  })
}

function bySource(
  specId: number,
  metadata: TableMetadata,
  valuesOf: (field: PartitionField, index: number) => readonly [lower: string | null, upper: string | null],
): Map<number, Bounds> {
  const bounds = new Map<number, Bounds>()
  for (const [index, field] of specById(metadata, specId).fields.entries()) {
    const [lower, upper] = valuesOf(field, index)
    if (lower === null || upper === null) continue
    const found = sourceBounds(field, sourceType(field, metadata), lower, upper)
    if (found) bounds.set(field['source-id'], found)
  }
  return bounds
}

function sourceBounds(field: PartitionField, type: string, lower: string, upper: string): Bounds | null {
  switch (transformName(field.transform)) {
    case 'identity':
      return { min: lower, max: upper }
    case 'truncate':
      if (type === 'string') return { min: lower, max: behindPrefix(upper) }
      return type === 'int' || type === 'long'
        ? { min: lower, max: String(BigInt(upper) + BigInt(transformArgument(field.transform)) - 1n) }
        : null
    case 'year':
      return period(type, yearStart(Number(lower)), yearStart(Number(upper) + 1))
    case 'month':
      return period(type, monthStart(Number(lower)), monthStart(Number(upper) + 1))
    case 'day':
      return period(type, Date.parse(`${lower}T00:00:00Z`), Date.parse(`${upper}T00:00:00Z`) + dayMs)
    case 'hour':
      return period(type, Number(lower) * hourMs, (Number(upper) + 1) * hourMs)
    default:
      return null
  }
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const yearStart = (years: number) => Date.UTC(1970 + years, 0)
const monthStart = (months: number) => Date.UTC(1970, months)

/** From the start of the first unit to the last moment of the last one. */
function period(type: string, startMs: number, endMs: number): Bounds {
  if (type === 'date') return { min: dateText(startMs / dayMs), max: dateText(endMs / dayMs - 1) }
  const zone = type === 'timestamptz' ? '+00' : ''
  const text = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
  return { min: text(startMs) + zone, max: `${text(endMs - 1)}.999999${zone}` }
}

/** A text that is not below any that begins with this one; null when there is none. */
export function behindPrefix(prefix: string): string | null {
  const characters = [...prefix]
  for (let end = characters.length; end > 0; end--) {
    const next = (characters[end - 1]?.codePointAt(0) ?? 0) + 1
    // The gap of surrogates holds no characters.
    const code = next === 0xd800 ? 0xe000 : next
    if (code <= 0x10ffff) return characters.slice(0, end - 1).join('') + String.fromCodePoint(code)
  }
  return null
}

/** The name of a column by its id, in lower case, as plans print it; null for what is no column. */
export function columnName(fields: Parameters<typeof findField>[0], id: number): string | null {
  const found = findField(fields, id)
  return found && found.path.length === 1 ? found.field.name.toLowerCase() : null
}
