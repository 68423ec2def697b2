import type { GlueCatalog } from '../../engine/catalog/catalog-types'
import type { Engine } from '../../engine/engine'
import type { CreateTable } from '../hive/create-table'
import { alreadyThere, databaseMissing, invalidChange, semanticError, tableMissing } from '../hive/hive-error'
import type { HiveStatement } from '../hive/hive-statement'
import type { ShowStatement } from '../hive/show-statement'
import { defineIceberg } from '../iceberg/define-table'
import { parseS3Uri, sourceFiles } from '../tables/source-files'
import type { TableDefinition } from '../tables/table-definition'
import { alter, requireNew, toGlueColumn } from './alter-statements'
import { requireDefinition } from './hive-target'
import { addPartition } from './partition-spec'
import type { StatementRun } from './statement-run'

type Definition = Exclude<HiveStatement, ShowStatement>

/** Changes the catalog; answers with the lines that Athena shows. */
export async function defineInCatalog(statement: Definition, run: StatementRun): Promise<string[]> {
  const { catalog, objects } = run.runtime.engine
  const defaultDatabase = run.request.database
  const done = await defineIceberg(statement, run)
  if (done) return done
  switch (statement.kind) {
    case 'create-database':
      return createDatabase(catalog, statement)
    case 'drop-database':
      return dropDatabase(catalog, statement)
    case 'create-iceberg-table':
      return []
    case 'create-table':
      return createTable(run.runtime.engine, statement, defaultDatabase)
    case 'drop-table':
    case 'drop-view':
      return drop(catalog, statement, defaultDatabase)
    case 'repair-table': {
      const table = requireDefinition(catalog, statement.target, defaultDatabase)
      const files = sourceFiles(objects, table.location).map(({ uri }) => uri)
      return repair(catalog, table, files)
    }
    default:
      return alter(statement, catalog, defaultDatabase)
  }
}

async function createDatabase(
  catalog: GlueCatalog,
  statement: Extract<Definition, { kind: 'create-database' }>,
): Promise<string[]> {
  const { name, comment, location, properties } = statement
  if (catalog.findDatabase(name)) {
    if (statement.ifNotExists) return []
    throw alreadyThere(`Database ${name} already exists`)
  }
  await catalog.createDatabase({
    Name: name,
    Description: comment ?? undefined,
    LocationUri: location ?? undefined,
    Parameters: Object.keys(properties).length > 0 ? properties : undefined,
  })
  return []
}

async function dropDatabase(
  catalog: GlueCatalog,
  { name, ifExists, cascade }: Extract<Definition, { kind: 'drop-database' }>,
): Promise<string[]> {
  if (!catalog.findDatabase(name)) {
    if (ifExists) return []
    throw databaseMissing(name)
  }
  if (!cascade && catalog.listTables(name).length > 0) {
    throw invalidChange(
      `InvalidOperationException(message:Database ${name} is not empty. One or more tables exist.)`,
    )
  }
  await catalog.deleteDatabase(name)
  return []
}

async function drop(
  catalog: GlueCatalog,
  { kind, target, ifExists }: Extract<Definition, { kind: 'drop-table' | 'drop-view' }>,
  defaultDatabase: string,
): Promise<string[]> {
  const database = target.database ?? defaultDatabase
  const table = catalog.findTable(database, target.table)
  if (!table) {
    if (ifExists) return []
    throw tableMissing(database, target.table)
  }
  const isView = table.TableType === 'VIRTUAL_VIEW'
  if (isView && kind === 'drop-table')
    throw semanticError(`[Error 10131]: Cannot drop a view with DROP TABLE: ${database}.${target.table}`)
  if (!isView && kind === 'drop-view')
    throw semanticError(`[Error 10130]: Cannot drop a base table with DROP VIEW: ${database}.${target.table}`)
  await catalog.deleteTable(database, target.table)
  return []
}

async function createTable(
  { catalog, clock }: Pick<Engine, 'catalog' | 'clock'>,
  statement: CreateTable,
  defaultDatabase: string,
): Promise<string[]> {
  const { target, columns, partitionKeys, comment, bucketColumns } = statement
  const database = target.database ?? defaultDatabase
  if (!catalog.findDatabase(database)) throw databaseMissing(database)
  if (catalog.findTable(database, target.table)) {
    if (statement.ifNotExists) return []
    throw alreadyThere(`Table ${target.table} already exists`)
  }
  parseS3Uri(statement.location)
  requireNew({ columns: [], partitionKeys: [] }, [...columns, ...partitionKeys])
  const unknown = bucketColumns.find((name) => columns.every((column) => column.name !== name))
  if (unknown !== undefined) throw semanticError(`[Error 10002]: Invalid column reference ${unknown}`)
  await catalog.createTable(database, {
    Name: target.table,
    TableType: 'EXTERNAL_TABLE',
    PartitionKeys: partitionKeys.map(toGlueColumn),
    Parameters: {
      ...statement.parameters,
      // Athena keeps a table's comment here, in one line, and leaves Glue's description empty.
      ...(comment !== null && { comment: comment.replace(/\s+/g, ' ') }),
      transient_lastDdlTime: String(Math.floor(clock.now().getTime() / 1000)),
    },
    StorageDescriptor: {
      Columns: columns.map(toGlueColumn),
      Location: statement.location,
      InputFormat: statement.inputFormat,
      OutputFormat: statement.outputFormat,
      NumberOfBuckets: statement.buckets,
      BucketColumns: bucketColumns,
      SerdeInfo: {
        SerializationLibrary: statement.serde,
        Parameters: { 'serialization.format': '1', ...statement.serdeParameters },
      },
    },
  })
  return []
}

/** Adds the partitions whose folders are named `key=value` in the order of the keys. */
async function repair(
  catalog: GlueCatalog,
  table: TableDefinition,
  uris: readonly string[],
): Promise<string[]> {
  const root = `${table.location.replace(/\/$/, '')}/`
  const found = new Map<string, string[]>()
  for (const uri of uris) {
    const folders = uri.slice(root.length).split('/').slice(0, table.partitionKeys.length)
    const values = table.partitionKeys.map(({ name }, index) => {
      const [key, value] = (folders[index] ?? '').split('=')
      return key?.toLowerCase() === name && value !== undefined ? decodeURIComponent(value) : null
    })
    if (values.length > 0 && values.every((value) => value !== null)) found.set(folders.join('/'), values)
  }
  const missing = [...found].filter(
    ([, values]) => !catalog.findPartition(table.database, table.name, values),
  )
  for (const [folder, values] of missing) await addPartition(catalog, table, values, root + folder)
  if (missing.length === 0) return []
  return [
    `Partitions not in metastore:\t${missing.map(([folder]) => `${table.name}:${folder}`).join('\t')}`,
    ...missing.map(([folder]) => `Repair: Added partition to metastore ${table.name}:${folder}`),
  ]
}
