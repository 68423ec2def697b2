import { newMetadata } from '../../iceberg/evolve-metadata'
import { icebergTypeOf } from '../../iceberg/glue-type'
import type { NewFile } from '../../iceberg/iceberg-table'
import type { IcebergField } from '../../iceberg/iceberg-type'
import type { TableMetadata } from '../../iceberg/table-metadata'
import type { CreateIcebergTable } from '../hive/create-iceberg-table'
import { alreadyThere, semanticError } from '../hive/hive-error'
import type { HiveColumn } from '../hive/hive-parts'
import type { StatementRun } from '../statements/statement-run'
import { parseS3Uri } from '../tables/source-files'
import { TrinoError } from '../trino/trino-error'
import { type PartitionTerm, toPartition } from './partition-terms'
import { toIcebergProperties } from './table-properties'

export type NewColumn = Pick<IcebergField, 'name' | 'type'> & { doc?: string }

/** CREATE TABLE with columns. https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-creating-tables.html */
export async function createTable(statement: CreateIcebergTable, run: StatementRun): Promise<string[]> {
  const { catalog } = run.runtime.engine
  const { target, properties, location } = statement
  const database = target.database ?? run.request.database
  if (properties.table_type?.toUpperCase() !== 'ICEBERG') {
    throw new TrinoError(
      'SYNTAX_ERROR',
      "mismatched input 'TABLE'. Expecting: 'EXTERNAL', or TBLPROPERTIES ('table_type'='ICEBERG')",
      7,
    )
  }
  if (!catalog.findDatabase(database))
    throw new TrinoError('SCHEMA_NOT_FOUND', `Schema '${database}' does not exist`)
  if (catalog.findTable(database, target.table)) {
    if (statement.ifNotExists) return []
    throw alreadyThere(`Table ${target.table} already exists`)
  }
  if (location === '') throw semanticError('LOCATION is required for an Iceberg table')
  await createIceberg(run, {
    database,
    table: target.table,
    location,
    columns: statement.columns.map(toColumn),
    partitionedBy: statement.partitionedBy,
    properties,
  })
  return []
}

/** @throws TrinoError NOT_SUPPORTED for a type that Iceberg has not */
export function toColumn({ name, type, comment }: HiveColumn): NewColumn {
  const known = icebergTypeOf(type)
  if (known === null)
    throw new TrinoError(
      'NOT_SUPPORTED',
      `The local store has no Iceberg columns of type ${type} ('${name}')`,
    )
  return { name, type: known, ...(comment !== null && { doc: comment }) }
}

type Definition = {
  database: string
  table: string
  location: string
  columns: NewColumn[]
  partitionedBy: readonly PartitionTerm[]
  /** As Athena names them. */
  properties: Readonly<Record<string, string>>
}

/** Makes a table; `write` puts its first rows into files. */
export async function createIceberg(
  run: StatementRun,
  { database, table, location, columns, partitionedBy, properties }: Definition,
  write: (metadata: TableMetadata) => Promise<NewFile[]> = async () => [],
): Promise<number> {
  const { engine } = run.runtime
  const { bucket } = parseS3Uri(location)
  if (!engine.objects.bucketExists(bucket))
    throw new TrinoError('ICEBERG_CANNOT_OPEN_SPLIT', `The bucket ${bucket} does not exist`)
  const own = { 'write.format.default': 'parquet', ...toIcebergProperties(properties) }
  // Athena reads ORC and Avro and so may be asked to write them; this store's engine has writers of Parquet only.
  if (own['write.format.default'] !== 'parquet')
    throw new TrinoError(
      'NOT_SUPPORTED',
      `The local store cannot write Iceberg tables of format ${own['write.format.default'].toUpperCase()}`,
    )
  const metadata = newMetadata({
    location: location.replace(/\/+$/, ''),
    columns: columns.map((column) => ({ ...column, required: false })),
    partitionedBy: partitionedBy.map((each) => toPartition(each, columns)),
    properties: own,
    nowMs: engine.clock.now().getTime(),
  })
  const files = await write(metadata)
  await engine.iceberg.create(database, table, metadata, files)
  return files.reduce((sum, { file }) => sum + file.rows, 0)
}
