import { duckdbTypeOfIceberg } from '../../iceberg/duckdb-type'
import { type IcebergField, type IcebergType, typeText } from '../../iceberg/iceberg-type'
import type { DataFile } from '../../iceberg/manifests'
import { MissingFile, type TableFiles } from '../../iceberg/object-files'
import { UnsupportedVersion } from '../../iceberg/read-metadata'
import { text } from '../trino/quote'
import { TrinoError, type TrinoErrorName } from '../trino/trino-error'

/** DuckDB SQL that reads files by field ids, whatever columns were called when a file was written. */
export function readParquetSql(
  data: readonly DataFile[],
  fields: readonly Pick<IcebergField, 'id' | 'name' | 'type'>[],
  files: TableFiles,
): string {
  const columns = fields.map(
    ({ id, name, type }) =>
      `${id}: {name: ${text(name)}, type: ${text(readableType(name, type))}, default_value: NULL}`,
  )
  return `read_parquet(${pathList(data, files)}, hive_partitioning = false, schema = MAP {${columns.join(', ')}})`
}

/** @throws TrinoError NOT_SUPPORTED for a type of a later format version */
export function readableType(name: string, type: IcebergType): string {
  const known = duckdbTypeOfIceberg(type)
  if (known) return known
  throw new TrinoError(
    'NOT_SUPPORTED',
    `The local store cannot read column '${name}' of Iceberg type ${typeText(type)}`,
  )
}

export const pathList = (data: readonly DataFile[], files: TableFiles): string =>
  `[${data.map((file) => text(localPath(file, files))).join(', ')}]`

/** @throws TrinoError for a file that is gone or no Parquet */
export function localPath({ path, format }: DataFile, files: TableFiles): string {
  if (format !== 'PARQUET')
    throw new TrinoError('NOT_SUPPORTED', `The local store cannot read ${format} files: ${path}`)
  return told('ICEBERG_CANNOT_OPEN_SPLIT', () => files.pathOf(path))
}

/** @throws TrinoError ICEBERG_MISSING_METADATA where `read` meets a document, list or manifest that is gone */
export const fromMetadata = <Result>(read: () => Result): Result => told('ICEBERG_MISSING_METADATA', read)

function told<Result>(name: TrinoErrorName, read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    if (error instanceof UnsupportedVersion) throw new TrinoError('NOT_SUPPORTED', error.message)
    throw error instanceof MissingFile ? new TrinoError(name, error.message) : error
  }
}
