import type { Engine } from '../../engine/engine'
import type { IcebergTable } from '../../iceberg/iceberg-table'
import { checkCatalog } from '../tables/resolve-tables'
import type { TableReference } from '../trino/rewrite'
import { TrinoError } from '../trino/trino-error'
import { fromMetadata } from './read-files'

/**
 * The Iceberg table that a statement changes.
 * @throws TrinoError SCHEMA_NOT_FOUND, TABLE_NOT_FOUND, or NOT_SUPPORTED for a table of Hive's kind
 */
export function requireIceberg(
  { catalog, iceberg }: Pick<Engine, 'catalog' | 'iceberg'>,
  target: TableReference,
  defaultDatabase: string,
): IcebergTable {
  checkCatalog(catalog, target.catalog, target.offset)
  const database = (target.database ?? defaultDatabase).toLowerCase()
  if (!catalog.findDatabase(database))
    throw new TrinoError('SCHEMA_NOT_FOUND', `Schema '${database}' does not exist`, target.offset)
  if (!catalog.findTable(database, target.table)) {
    const name = `awsdatacatalog.${database}.${target.table}`
    throw new TrinoError('TABLE_NOT_FOUND', `Table '${name}' does not exist`, target.offset)
  }
  const table = fromMetadata(() => iceberg.find(database, target.table))
  if (!table)
    throw new TrinoError(
      'NOT_SUPPORTED',
      'Modifying Hive table rows is only supported for transactional tables',
    )
  return table
}
