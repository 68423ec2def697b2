import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { dataFile, fieldIdsOf, newFilePath } from '../../iceberg/data-file'
import type { NewFile } from '../../iceberg/iceberg-tables'
import { sourceType, transformSql } from '../../iceberg/partitioning'
import { currentSchema, defaultSpec, type TableMetadata } from '../../iceberg/table-metadata'
import { duckdbTypeOfIceberg } from '../../iceberg/types'
import { copyWithStatistics } from '../../iceberg/write-parquet'
import { ident, text } from '../trino/quote'
import { TrinoError } from '../trino/trino-error'

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
    const source = fields.find(({ id }) => id === field['source-id'])
    const key = transformSql(field, sourceType(field, currentSchema(metadata)), ident(source?.name ?? ''))
    if (key === null || !source)
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
    ({ name, type }) => `CAST(${ident(name)} AS ${duckdbTypeOfIceberg(type) ?? 'VARCHAR'}) AS ${ident(name)}`,
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
      const file = await copyWithStatistics(session, rows, scratch, fieldIdsOf(metadata))
      written.push({ scratch, file: dataFile(metadata, path, values, file) })
    }
    return written
  } catch (error) {
    await forget(written)
    throw error
  }
}

/** Removes files that were not moved into the table. */
export async function forget(files: readonly NewFile[]): Promise<void> {
  await Promise.all(files.map(({ scratch }) => rm(scratch, { force: true })))
}
