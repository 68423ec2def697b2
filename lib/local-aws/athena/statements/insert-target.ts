import type { GlueCatalog } from '../../engine/catalog/catalog-types'
import { checkCatalog } from '../tables/resolve-tables'
import { type TableDefinition, tableDefinition } from '../tables/table-definition'
import type { TableReference } from '../trino/rewrite'
import { TrinoError } from '../trino/trino-error'

/**
 * The table that rows go to.
 * @throws TrinoError TABLE_NOT_FOUND or SCHEMA_NOT_FOUND at the name in the statement, NOT_SUPPORTED for a view
 */
export function targetOfInsert(
  catalog: GlueCatalog,
  target: TableReference,
  defaultDatabase: string,
): TableDefinition {
  checkCatalog(target.catalog, target.offset)
  const database = target.database ?? defaultDatabase
  const table = catalog.findTable(database, target.table)
  if (!table) {
    if (!catalog.findDatabase(database))
      throw new TrinoError('SCHEMA_NOT_FOUND', `Schema '${database}' does not exist`, target.offset)
    const name = `awsdatacatalog.${database}.${target.table}`
    throw new TrinoError('TABLE_NOT_FOUND', `Table '${name}' does not exist`, target.offset)
  }
  const definition = tableDefinition(database, table)
  if (definition.viewSql !== null)
    throw new TrinoError('NOT_SUPPORTED', 'Inserting into views is not supported', target.offset)
  return definition
}
