import type { Column, Partition, PartitionInput, TableInput } from '@aws-sdk/client-glue'
import type { GlueCatalog } from '../../engine/catalog/catalog-types'
import { tableInputOf } from '../../engine/catalog/table-input'
import type { AlterStatement, ColumnPlace } from '../hive/alter-statement'
import {
  alreadyThere,
  databaseMissing,
  invalidChange,
  partitionMissing,
  semanticError,
} from '../hive/hive-error'
import type { HiveColumn, PartitionValues } from '../hive/hive-parts'
import { duckdbTypeOf } from '../tables/hive-type'
import type { TableDefinition } from '../tables/table-definition'
import { TrinoError } from '../trino/trino-error'
import { requireDefinition } from './hive-target'
import { addPartition, valuesOf } from './partition-spec'

/** Changes a table, its partitions or a database; a table gets a new version in Glue. */
export async function alter(
  statement: AlterStatement,
  catalog: GlueCatalog,
  defaultDatabase: string,
): Promise<string[]> {
  if (statement.kind === 'alter-database') return alterDatabase(statement, catalog)
  const table = requireDefinition(catalog, statement.target, defaultDatabase)
  if (table.format === 'iceberg')
    throw new TrinoError('NOT_SUPPORTED', 'ALTER TABLE is not available for Iceberg tables here')
  if (table.viewSql !== null)
    throw semanticError('[Error 10132]: To alter a base table you need to use the ALTER TABLE command.')
  const change = (of: (input: TableInput) => TableInput) => changeTable(catalog, table, of)
  switch (statement.kind) {
    case 'add-partitions':
      for (const { values: named, location } of statement.partitions) {
        const values = valuesOf(table, named)
        if (catalog.findPartition(table.database, table.name, values)) {
          if (statement.ifNotExists) continue
          throw alreadyThere(`Partition already exists: [${values.join(', ')}]`)
        }
        await addPartition(catalog, table, values, location)
      }
      return []
    case 'drop-partitions':
      for (const { values: named } of statement.partitions) {
        const values = valuesOf(table, named)
        if (catalog.findPartition(table.database, table.name, values))
          await catalog.deletePartition(table.database, table.name, values)
        else if (!statement.ifExists) throw partitionMissing(values)
      }
      return []
    case 'rename-partition': {
      const Values = valuesOf(table, statement.to)
      if (catalog.findPartition(table.database, table.name, Values))
        throw alreadyThere(`Partition already exists: [${Values.join(', ')}]`)
      return changePartition(catalog, table, statement.from, (input) => ({ ...input, Values }))
    }
    case 'set-location': {
      const { location, partition } = statement
      if (partition)
        return changePartition(catalog, table, partition, (input) =>
          withStorage(input, { Location: location }),
        )
      return change((input) => withStorage(input, { Location: location }))
    }
    case 'unset-properties':
    case 'drop-column':
    case 'rename-table':
      throw new TrinoError(
        'NOT_SUPPORTED',
        `ALTER TABLE ${icebergForms[statement.kind]} is for Iceberg tables`,
      )
    case 'set-properties':
      return change((input) => ({ ...input, Parameters: { ...input.Parameters, ...statement.properties } }))
    case 'add-columns': {
      const { columns, partition } = statement
      requireNew(table, columns)
      const added = (before: Column[] = []) => [...before, ...columns.map(toGlueColumn)]
      if (partition) {
        return changePartition(catalog, table, partition, (input) =>
          withStorage(input, { Columns: added(input.StorageDescriptor?.Columns) }),
        )
      }
      return change((input) => withStorage(input, { Columns: added(input.StorageDescriptor?.Columns) }))
    }
    case 'replace-columns': {
      requireNew({ ...table, columns: [] }, statement.columns)
      return change((input) => withStorage(input, { Columns: statement.columns.map(toGlueColumn) }))
    }
    case 'change-column': {
      const { name, column, place } = statement
      if (column.name !== name) requireNew(table, [column])
      else duckdbTypeOf(column.type)
      return change((input) =>
        withStorage(input, { Columns: changed(input.StorageDescriptor?.Columns ?? [], name, column, place) }),
      )
    }
  }
}

/** https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-managing-tables.html */
const icebergForms = {
  'unset-properties': 'UNSET TBLPROPERTIES',
  'drop-column': 'DROP COLUMN',
  'rename-table': 'RENAME TO',
} as const

async function alterDatabase(
  { name, properties }: Extract<AlterStatement, { kind: 'alter-database' }>,
  catalog: GlueCatalog,
): Promise<string[]> {
  const database = catalog.findDatabase(name)
  if (!database) throw databaseMissing(name)
  const { CreateTime: _created, CatalogId: _catalog, ...input } = database
  await catalog.updateDatabase(name, { ...input, Parameters: { ...database.Parameters, ...properties } })
  return []
}

async function changeTable(
  catalog: GlueCatalog,
  { database, name }: TableDefinition,
  change: (input: TableInput) => TableInput,
): Promise<string[]> {
  await catalog.updateTable(database, change(tableInputOf(catalog.requireTable(database, name))))
  return []
}

async function changePartition(
  catalog: GlueCatalog,
  table: TableDefinition,
  named: PartitionValues,
  change: (input: PartitionInput) => PartitionInput,
): Promise<string[]> {
  const values = valuesOf(table, named)
  const partition = catalog.findPartition(table.database, table.name, values)
  if (!partition) throw partitionMissing(values)
  await catalog.updatePartition(table.database, table.name, values, change(partitionInputOf(partition)))
  return []
}

function partitionInputOf(partition: Partition): PartitionInput {
  const {
    DatabaseName: _database,
    TableName: _table,
    CatalogId: _catalog,
    CreationTime: _created,
    ...input
  } = partition
  return input
}

const withStorage = <Input extends TableInput | PartitionInput>(
  input: Input,
  storage: NonNullable<TableInput['StorageDescriptor']>,
): Input => ({ ...input, StorageDescriptor: { ...input.StorageDescriptor, ...storage } })

export const toGlueColumn = ({ name, type, comment }: HiveColumn): Column => ({
  Name: name,
  Type: type,
  Comment: comment ?? undefined,
})

/** Names have to be new and types known; an unknown type fails now and not when the table is read. */
export function requireNew(
  { columns, partitionKeys }: Pick<TableDefinition, 'columns' | 'partitionKeys'>,
  added: readonly HiveColumn[],
): void {
  const taken = new Set([...columns, ...partitionKeys].map(({ name }) => name))
  for (const { name, type } of added) {
    duckdbTypeOf(type)
    if (taken.has(name)) throw semanticError(`[Error 10036]: Duplicate column name: ${name}`)
    taken.add(name)
  }
}

function changed(columns: Column[], name: string, column: HiveColumn, place: ColumnPlace): Column[] {
  const at = columns.findIndex(({ Name }) => Name === name)
  const before = columns[at]
  if (!before) throw invalidChange(`Invalid column reference ${name}`)
  const after = {
    ...before,
    ...toGlueColumn({ ...column, comment: column.comment ?? before.Comment ?? null }),
  }
  if (place === null) return columns.with(at, after)
  const others = columns.toSpliced(at, 1)
  if (place === 'first') return [after, ...others]
  const behind = others.findIndex(({ Name }) => Name === place.after)
  if (behind === -1) throw invalidChange(`Invalid column reference ${place.after}`)
  return others.toSpliced(behind + 1, 0, after)
}
