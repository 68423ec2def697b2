import { withColumns } from '../../iceberg/evolve-metadata'
import { InvalidSchemaChange, withChangedColumn, withoutColumn } from '../../iceberg/evolve-schema'
import type { IcebergTable } from '../../iceberg/iceberg-table'
import { currentSchema, type TableMetadata } from '../../iceberg/table-metadata'
import type { CreateIcebergTable } from '../hive/create-iceberg-table'
import { alreadyThere, databaseMissing, invalidChange, semanticError } from '../hive/hive-error'
import type { HiveStatement } from '../hive/hive-statement'
import type { StatementRun } from '../statements/statement-run'
import { TrinoError } from '../trino/trino-error'
import { createTable, toColumn } from './create-table'
import { fromMetadata } from './read-files'
import { icebergPropertyName, toIcebergProperties } from './table-properties'

/**
 * Carries a definition out when it is about an Iceberg table; null when it is not.
 * https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-managing-tables.html
 */
export async function defineIceberg(
  statement: HiveStatement | CreateIcebergTable,
  run: StatementRun,
): Promise<string[] | null> {
  const { iceberg } = run.runtime.engine
  if (statement.kind === 'create-iceberg-table') return createTable(statement, run)
  if (!('target' in statement)) return null
  const database = statement.target.database ?? run.request.database
  const table = fromMetadata(() => iceberg.find(database, statement.target.table))
  if (!table) return null
  if (statement.kind === 'drop-table') {
    await iceberg.drop(table.database, table.name)
    return []
  }
  if (statement.kind === 'rename-table') {
    await rename(table, statement.to.database ?? table.database, statement.to.table, run)
    return []
  }
  const change = changeOf(statement)
  if (!change) return null
  await iceberg.commit(table.database, table.name, ({ metadata }) => {
    try {
      return { metadata: change(metadata) }
    } catch (error) {
      throw error instanceof InvalidSchemaChange ? invalidChange(error.message) : error
    }
  })
  return []
}

/** What a statement makes of a table's metadata; null for statements that do not change it. */
function changeOf(statement: HiveStatement): ((metadata: TableMetadata) => TableMetadata) | null {
  switch (statement.kind) {
    case 'add-columns': {
      const columns = statement.columns.map(toColumn)
      return (metadata) => {
        const taken = new Set(currentSchema(metadata).fields.map(({ name }) => name.toLowerCase()))
        for (const { name } of columns) {
          if (taken.has(name)) throw semanticError(`[Error 10036]: Duplicate column name: ${name}`)
          taken.add(name)
        }
        return withColumns(metadata, columns)
      }
    }
    case 'drop-column':
      return (metadata) => withoutColumn(metadata, statement.name)
    case 'change-column': {
      const { name, place } = statement
      const { comment } = statement.column
      const { type, name: newName } = toColumn(statement.column)
      return (metadata) => withChangedColumn(metadata, name, { name: newName, type, doc: comment, place })
    }
    case 'replace-columns':
      // https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-alter-table-change-column.html
      throw new TrinoError('NOT_SUPPORTED', 'ALTER TABLE REPLACE COLUMNS is not supported for Iceberg tables')
    case 'set-properties':
      return (metadata) => ({
        ...metadata,
        properties: { ...metadata.properties, ...toIcebergProperties(statement.properties) },
      })
    case 'unset-properties': {
      const gone = new Set(statement.names.map(icebergPropertyName))
      return (metadata) => ({
        ...metadata,
        properties: Object.fromEntries(
          Object.entries(metadata.properties).filter(([name]) => !gone.has(name)),
        ),
      })
    }
    default:
      return null
  }
}

/** ALTER TABLE RENAME TO: the files stay where they are. */
async function rename(from: IcebergTable, database: string, table: string, run: StatementRun): Promise<void> {
  const { catalog, iceberg } = run.runtime.engine
  if (!catalog.findDatabase(database)) throw databaseMissing(database)
  if (catalog.findTable(database, table)) throw alreadyThere(`Table ${table} already exists`)
  await iceberg.rename({ database: from.database, table: from.name }, { database, table })
}
