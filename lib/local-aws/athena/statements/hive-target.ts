import type { GlueCatalog } from '../../engine/catalog/catalog-types'
import { databaseMissing, tableMissing } from '../hive/hive-error'
import { checkCatalog } from '../tables/resolve-tables'
import { type TableDefinition, tableDefinition } from '../tables/table-definition'
import type { TableReference } from '../trino/rewrite'

/**
 * The table that a statement of Hive's kind names.
 * @throws TrinoError in Hive's words
 */
export function requireDefinition(
  catalog: GlueCatalog,
  target: TableReference,
  defaultDatabase: string,
): TableDefinition {
  checkCatalog(catalog, target.catalog, target.offset)
  const database = target.database ?? defaultDatabase
  const table = catalog.findTable(database, target.table)
  if (table) return tableDefinition(database, table)
  if (!catalog.findDatabase(database)) throw databaseMissing(database)
  throw tableMissing(database, target.table)
}
