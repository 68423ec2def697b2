import type { GlueCatalog } from '../../engine/catalog/catalog-types'
import { databaseMissing } from '../hive/hive-error'
import type { ShowStatement } from '../hive/show-statement'
import type { TableDefinition } from '../tables/table-definition'
import type { TableReference } from '../trino/rewrite'
import { TrinoError } from '../trino/trino-error'
import { describeTable } from './describe'
import { requireDefinition } from './hive-target'
import { createTableText, createViewText } from './show-create'
import { textColumn } from './statement-run'

/** Answers questions about the catalog; each line is a row of one column. */
export function showFromCatalog(statement: ShowStatement, catalog: GlueCatalog, defaultDatabase: string) {
  const answer = (name: string, lines: readonly string[]) => ({ columns: [textColumn(name)], lines })
  const tableOf = (target: TableReference) => requireDefinition(catalog, target, defaultDatabase)
  switch (statement.kind) {
    case 'show-databases':
      return answer(
        'database_name',
        matching(
          catalog.listDatabases().map(({ Name }) => Name),
          statement.pattern,
        ),
      )
    case 'show-tables':
    case 'show-views': {
      const database = statement.database ?? defaultDatabase
      if (!catalog.findDatabase(database)) throw databaseMissing(database)
      const tables = catalog.listTables(database)
      const shown =
        statement.kind === 'show-tables'
          ? tables
          : tables.filter(({ TableType }) => TableType === 'VIRTUAL_VIEW')
      return answer(
        statement.kind === 'show-tables' ? 'tab_name' : 'views',
        matching(
          shown.map(({ Name }) => Name ?? ''),
          statement.pattern,
        ),
      )
    }
    case 'show-columns':
      return answer(
        'field',
        columnsOf(tableOf(statement.target)).map(({ name }) => name),
      )
    case 'show-partitions': {
      const table = tableOf(statement.target)
      if (table.partitionKeys.length === 0) {
        throw new TrinoError('INVALID_TABLE_PROPERTY', `Table ${table.name} is not a partitioned table`)
      }
      const names = catalog
        .listPartitions(table.database, table.name)
        .map(({ Values = [] }) =>
          table.partitionKeys.map(({ name }, index) => `${name}=${Values[index] ?? ''}`).join('/'),
        )
      return answer('partition', names)
    }
    case 'show-properties': {
      const { parameters } = tableOf(statement.target)
      const shown = Object.entries(parameters).filter(
        ([name]) => statement.name === null || name === statement.name,
      )
      return answer(
        'prpt_name',
        shown.map(([name, value]) => `${name}\t${value}`),
      )
    }
    case 'show-create': {
      const table = tableOf(statement.target)
      if (statement.isView !== (table.viewSql !== null)) {
        const [is, asked] = statement.isView ? ['table', 'view'] : ['view', 'table']
        const message = `Relation '${table.database}.${table.name}' is a ${is}, not a ${asked}`
        throw new TrinoError('NOT_SUPPORTED', message, statement.target.offset)
      }
      const { StorageDescriptor } = catalog.requireTable(table.database, table.name)
      const text =
        table.viewSql === null
          ? createTableText(statement.target, table, StorageDescriptor)
          : createViewText(table, table.viewSql)
      return answer(statement.isView ? 'Create View' : 'createtab_stmt', text.split('\n'))
    }
    case 'describe':
      return {
        columns: ['col_name', 'data_type', 'comment'].map(textColumn),
        lines: describeTable(statement, catalog, defaultDatabase),
      }
  }
}

const columnsOf = ({ columns, partitionKeys }: TableDefinition) => [...columns, ...partitionKeys]

/** Hive's patterns: `*` stands for anything, `|` separates alternatives; `%` of SQL is understood too. */
function matching(names: readonly string[], pattern: string | null): string[] {
  const sorted = [...names].sort()
  if (pattern === null) return sorted
  const alternatives = pattern
    .split('|')
    .map((part) => part.replace(/[\\^$.+?()[\]{}]/g, '\\$&').replace(/[*%]/g, '.*'))
  const test = new RegExp(`^(?:${alternatives.join('|')})$`, 'i')
  return sorted.filter((name) => test.test(name))
}
