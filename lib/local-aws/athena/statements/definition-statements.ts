import type { GlueCatalog } from '../../engine/catalog/catalog-types'
import type { CreateTable } from '../hive/create-table'
import type { HiveStatement, PartitionSpec } from '../hive/hive-statement'
import { duckdbTypeOf } from '../tables/hive-type'
import { sourceFiles } from '../tables/source-files'
import type { TableDefinition } from '../tables/table-definition'
import { TrinoError } from '../trino/trino-error'
import { requireDefinition } from './show-statements'
import type { StatementRun } from './statement-run'

type Definition = Exclude<HiveStatement, { kind: `show-${string}` | 'describe' }>

/** Changes the catalog; answers with the lines that Athena shows. */
export async function defineInCatalog(statement: Definition, run: StatementRun): Promise<string[]> {
  const { catalog, objects } = run.runtime.engine
  const defaultDatabase = run.request.database
  switch (statement.kind) {
    case 'create-database':
      if (catalog.findDatabase(statement.name)) {
        if (statement.ifNotExists) return []
        throw ddlFailed(`Database ${statement.name} already exists`)
      }
      await catalog.createDatabase({
        Name: statement.name,
        Description: statement.comment ?? undefined,
        LocationUri: statement.location ?? undefined,
      })
      return []
    case 'drop-database':
      return dropDatabase(catalog, statement)
    case 'create-table':
      return createTable(catalog, statement, defaultDatabase)
    case 'drop-table':
    case 'drop-view': {
      const database = statement.target.database ?? defaultDatabase
      if (!catalog.findTable(database, statement.target.table)) {
        if (statement.ifExists) return []
        throw ddlFailed(`Table not found ${database}.${statement.target.table}`)
      }
      await catalog.deleteTable(database, statement.target.table)
      return []
    }
    case 'add-partitions': {
      const table = requireDefinition(catalog, statement.target, defaultDatabase)
      for (const spec of statement.partitions) {
        const values = valuesOf(table, spec)
        if (catalog.findPartition(table.database, table.name, values)) {
          if (statement.ifNotExists) continue
          throw ddlFailed(`Partition already exists: [${values.join(', ')}]`)
        }
        await addPartition(catalog, table, values, spec.location)
      }
      return []
    }
    case 'drop-partitions': {
      const table = requireDefinition(catalog, statement.target, defaultDatabase)
      for (const spec of statement.partitions) {
        const values = valuesOf(table, spec)
        if (statement.ifExists && !catalog.findPartition(table.database, table.name, values)) continue
        await catalog.deletePartition(table.database, table.name, values)
      }
      return []
    }
    case 'repair-table': {
      const table = requireDefinition(catalog, statement.target, defaultDatabase)
      const files = sourceFiles(objects, table.location).map(({ uri }) => uri)
      return repair(catalog, table, files)
    }
  }
}

async function dropDatabase(catalog: GlueCatalog, statement: Extract<Definition, { kind: 'drop-database' }>) {
  const { name, ifExists, cascade } = statement
  if (!catalog.findDatabase(name)) {
    if (ifExists) return []
    throw ddlFailed(`Database does not exist: ${name}`)
  }
  if (!cascade && catalog.listTables(name).length > 0) {
    throw ddlFailed(`Database ${name} is not empty. One or more tables exist.`)
  }
  await catalog.deleteDatabase(name)
  return []
}

async function createTable(
  catalog: GlueCatalog,
  statement: CreateTable,
  defaultDatabase: string,
): Promise<string[]> {
  const { target, columns, partitionKeys, comment } = statement
  const database = target.database ?? defaultDatabase
  if (catalog.findTable(database, target.table)) {
    if (statement.ifNotExists) return []
    throw ddlFailed(`Table ${target.table} already exists`)
  }
  // An unknown type fails now and not when the table is read.
  for (const { type } of [...columns, ...partitionKeys]) duckdbTypeOf(type)
  const toGlue = ({ name, type, comment }: CreateTable['columns'][number]) => ({
    Name: name,
    Type: type,
    Comment: comment ?? undefined,
  })
  await catalog.createTable(database, {
    Name: target.table,
    Description: comment ?? undefined,
    TableType: 'EXTERNAL_TABLE',
    PartitionKeys: partitionKeys.map(toGlue),
    Parameters: statement.parameters,
    StorageDescriptor: {
      Columns: columns.map(toGlue),
      Location: statement.location,
      InputFormat: statement.inputFormat,
      OutputFormat: statement.outputFormat,
      SerdeInfo: {
        SerializationLibrary: statement.serde,
        Parameters: { 'serialization.format': '1', ...statement.serdeParameters },
      },
    },
  })
  return []
}

function valuesOf(table: TableDefinition, { values }: PartitionSpec): string[] {
  const folded = new Map([...values].map(([name, value]) => [name.toLowerCase(), value]))
  return table.partitionKeys.map(({ name }) => {
    const value = folded.get(name)
    if (value === undefined) throw ddlFailed(`Partition column ${name} is missing`)
    return value
  })
}

async function addPartition(
  catalog: GlueCatalog,
  table: TableDefinition,
  values: string[],
  location: string | null,
) {
  const folder = table.partitionKeys.map(({ name }, index) => `${name}=${values[index]}`).join('/')
  await catalog.createPartition(table.database, table.name, {
    Values: values,
    StorageDescriptor: {
      Columns: table.columns.map(({ name, type }) => ({ Name: name, Type: type })),
      Location: location ?? `${table.location.replace(/\/$/, '')}/${folder}`,
      InputFormat: table.inputFormat,
      OutputFormat: table.outputFormat,
      SerdeInfo: { SerializationLibrary: table.serde, Parameters: { ...table.serdeParameters } },
    },
  })
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

const ddlFailed = (message: string) => new TrinoError('DDL_FAILED', message)
