import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { dataFile, newFilePath } from '../../iceberg/data-file'
import type { NewFile } from '../../iceberg/iceberg-table'
import { findField } from '../../iceberg/iceberg-type'
import { sourceType } from '../../iceberg/partitioning'
import { currentSchema, defaultSpec, type TableMetadata } from '../../iceberg/table-metadata'
import { transformSql } from '../../iceberg/transforms'
import { copyWithStatistics } from '../../iceberg/write-parquet'
import { ident, text } from '../trino/quote'
import { TrinoError } from '../trino/trino-error'
import { readableType } from './read-files'

/** Writes the rows of a relation, which has the table's columns, as one data file per partition. */
export async function writeRows(
  session: DuckDBConnection,
  relation: string,
  metadata: TableMetadata,
  scratchDir: string,
): Promise<NewFile[]> {
  const { fields } = currentSchema(metadata)
  const spec = defaultSpec(metadata)
  const keys = spec.fields.map((field) => {
    const source = findField(fields, field['source-id'])
    // A field that was dropped from the spec keeps its place without a value.
    const column = source ? valueSql(source.path) : 'NULL'
    const key = transformSql(field, sourceType(field, metadata), column)
    if (key === null)
      throw new TrinoError('NOT_SUPPORTED', `The local store cannot write partitions by ${field.transform}`)
    return key
  })
  const partitions =
    keys.length === 0
      ? (await session.runAndReadAll(`SELECT 1 FROM ${relation} LIMIT 1`)).getRows().map(() => [])
      : (
          await session.runAndReadAll(`SELECT DISTINCT ${keys.join(', ')} FROM ${relation} ORDER BY ALL`)
        ).getRows()
  const columns = fields.map(
    ({ name, type }) => `CAST(${ident(name)} AS ${readableType(name, type)}) AS ${ident(name)}`,
  )
  const written: NewFile[] = []
  try {
    for (const partition of partitions) {
      const values = partition.map((value) => (typeof value === 'string' ? value : null))
      const where = keys.map((key, index) => {
        const value = values[index] ?? null
        return value === null ? `${key} IS NULL` : `${key} = ${text(value)}`
      })
      const rows = `(SELECT ${columns.join(', ')} FROM ${relation}${where.length > 0 ? ` WHERE ${where.join(' AND ')}` : ''})`
      const scratch = join(scratchDir, `${randomUUID()}.parquet`)
      const path = newFilePath(metadata, values, `${randomUUID()}.parquet`)
      const file = await copyWithStatistics(session, rows, scratch, fields, codecOf(metadata))
      written.push({ scratch, file: dataFile(metadata, path, values, file) })
    }
    return written
  } catch (error) {
    await forget(written)
    throw error
  }
}

/** DuckDB's name of the table's codec. */
function codecOf({ properties }: TableMetadata): string {
  // Iceberg's default, and Athena's. https://docs.aws.amazon.com/athena/latest/ug/compression-support-iceberg.html
  const codec = properties['write.parquet.compression-codec']?.toLowerCase() ?? 'zstd'
  if (['zstd', 'snappy', 'gzip', 'lz4', 'uncompressed'].includes(codec)) return codec
  if (codec === 'none') return 'uncompressed'
  throw new TrinoError('NOT_SUPPORTED', `The local store cannot write Parquet with compression ${codec}`)
}

const valueSql = ([column = '', ...inside]: readonly string[]) =>
  inside.reduce((value, field) => `struct_extract(${value}, ${text(field)})`, ident(column))

/** Removes files that were not moved into the table. */
export async function forget(files: readonly NewFile[]): Promise<void> {
  await Promise.all(files.map(({ scratch }) => rm(scratch, { force: true })))
}
