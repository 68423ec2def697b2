import { type IcebergField, locatedFields } from './iceberg-type'
import type { DataFile } from './manifests'
import { behindPrefix } from './partition-bounds'
import { toBytes } from './single-value'
import { statisticsKey, type WrittenFile } from './write-parquet'

/** Iceberg keeps this many characters of a text's bounds by default (`write.metadata.metrics.default`). */
const boundCharacters = 16

type Statistics = Pick<
  DataFile,
  'columnSizes' | 'valueCounts' | 'nullCounts' | 'nanCounts' | 'lowerBounds' | 'upperBounds'
>

/** The statistics of a manifest entry, by field id. */
export function columnStatistics(file: WrittenFile, fields: readonly IcebergField[]): Statistics {
  const statistics = {
    columnSizes: new Map<number, number>(),
    valueCounts: new Map<number, number>(),
    nullCounts: new Map<number, number>(),
    nanCounts: new Map<number, number>(),
    lowerBounds: new Map<number, Buffer>(),
    upperBounds: new Map<number, Buffer>(),
  }
  for (const { field, path } of locatedFields(fields)) {
    const { id, type } = field
    const column = file.columns.get(statisticsKey(path))
    if (!column) continue
    statistics.columnSizes.set(id, Number(column.column_size_bytes ?? 0))
    statistics.valueCounts.set(id, file.rows)
    if (column.null_count !== undefined) statistics.nullCounts.set(id, Number(column.null_count))
    // How many there are is not known.
    if (column.has_nan === 'false') statistics.nanCounts.set(id, 0)
    // NaN is outside of every order: DuckDB and other readers disagree on whether bounds cover it.
    if (column.has_nan === 'true' || column.min === undefined || column.max === undefined) continue
    const lower = toBytes(type, type === 'string' ? lowerText(column.min) : column.min)
    const upperValue = type === 'string' ? upperText(column.max) : column.max
    const upper = upperValue === null ? null : toBytes(type, upperValue)
    if (lower) statistics.lowerBounds.set(id, lower)
    if (upper) statistics.upperBounds.set(id, upper)
  }
  return statistics
}

const lowerText = (text: string): string => [...text].slice(0, boundCharacters).join('')

/** A text that is not below any that begins like this one; null when there is none. */
export function upperText(text: string): string | null {
  const characters = [...text]
  return characters.length <= boundCharacters
    ? text
    : behindPrefix(characters.slice(0, boundCharacters).join(''))
}
