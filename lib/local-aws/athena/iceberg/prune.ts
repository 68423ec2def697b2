import type { DataFile } from '../../iceberg/manifests'
import { fromBytes } from '../../iceberg/single-value'
import type { IcebergField } from '../../iceberg/table-metadata'
import type { ColumnChunk } from '../tables/parquet-footers'
import { mayMatchAll } from '../tables/scanned-bytes'

/**
 * The files that may hold a row that passes one of the scans' filters, by the bounds in their manifests. The bounds of
 * the event time are finer than the partition, whose values they contain.
 * @param scans the filters of each scan, as DuckDB's plan prints them
 */
export function pruned(
  files: readonly DataFile[],
  fields: readonly IcebergField[],
  scans: readonly (readonly string[])[],
): DataFile[] {
  if (scans.length === 0) return [...files]
  return files.filter((file) => {
    const bounds = boundsOf(file, fields)
    return scans.some((filters) => mayMatchAll(filters, bounds))
  })
}

function boundsOf(file: DataFile, fields: readonly IcebergField[]): ReadonlyMap<string, ColumnChunk> {
  return new Map(
    fields.map(({ id, name, type }) => {
      const [lower, upper] = [file.lowerBounds.get(id), file.upperBounds.get(id)]
      return [
        name.toLowerCase(),
        {
          bytes: file.columnSizes.get(id) ?? 0,
          min: lower ? fromBytes(type, lower) : null,
          max: upper ? fromBytes(type, upper) : null,
        },
      ]
    }),
  )
}
