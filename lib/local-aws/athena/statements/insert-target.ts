import type { GlueCatalog } from '../../engine/catalog/catalog-types'
import { avroFormat, type DataFormat, jsonFormat, parquetFormat, textFormat } from '../results/data-format'
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
  checkCatalog(catalog, target.catalog, target.offset)
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

/**
 * How a table's further files are written. Athena inserts into Parquet, Avro, LazySimpleSerDe's text and Hive's own JSON among what
 * is readable here. https://docs.aws.amazon.com/athena/latest/ug/insert-into.html
 * @throws TrinoError NOT_SUPPORTED for every other table
 */
export function insertFormat(table: TableDefinition, offset: number): DataFormat {
  const { serde, serdeParameters, format } = table
  if (format === 'parquet') return parquetFormat('SNAPPY')
  if (format === 'avro') return avroFormat('GZIP')
  if (serde === 'org.apache.hive.hcatalog.data.JsonSerDe') return jsonFormat('GZIP')
  if (format === 'text') {
    const headers = Number.parseInt(table.parameters['skip.header.line.count'] ?? '0', 10) || 0
    if (headers > 1)
      throw new TrinoError(
        'NOT_SUPPORTED',
        'Inserting into Hive table with value of skip.header.line.count property greater than 1 is not supported',
        offset,
      )
    return textFormat(serdeParameters, 'GZIP', { header: headers === 1 })
  }
  const message = `Inserting into tables of ${serde || 'this format'} is not supported`
  throw new TrinoError('NOT_SUPPORTED', message, offset)
}
