import type { GlueCatalog } from '../../engine/catalog/catalog-types'
import { computedRelation } from './computed-relation'
import {
  informationColumns,
  informationSchema,
  informationSchemaSql,
  isInformationTable,
} from './information-schema'
import { type TableDefinition, tableDefinition } from './table-definition'

/** A table without files: Athena makes its rows from the Data Catalog. */
export type ComputedTable = { definition: TableDefinition; sql: () => string }

/**
 * A table of the information schema, or the partitions of a Hive table as `"orders$partitions"`; null for other names.
 * https://docs.aws.amazon.com/athena/latest/ug/show-partitions.html
 */
export function findComputedTable(
  catalog: GlueCatalog,
  database: string,
  name: string,
): ComputedTable | null {
  if (database === informationSchema) {
    if (!isInformationTable(name)) return null
    const columns = informationColumns(name)
    return {
      definition: definitionOf(database, name, columns),
      sql: () => informationSchemaSql(name, catalog),
    }
  }
  const [, base] = /^(.+)\$partitions$/.exec(name) ?? []
  const table = base === undefined ? null : catalog.findTable(database, base)
  if (!table || base === undefined) return null
  const { partitionKeys, format } = tableDefinition(database, table)
  if (partitionKeys.length === 0 || format === 'iceberg') return null
  const rows = () =>
    catalog
      .listPartitions(database, base)
      .map(({ Values = [] }) =>
        partitionKeys.map((_, index) => (Values[index] === nullFolder ? null : (Values[index] ?? null))),
      )
  return {
    definition: definitionOf(database, name, partitionKeys),
    sql: () => computedRelation(partitionKeys, rows()),
  }
}

const nullFolder = '__HIVE_DEFAULT_PARTITION__'

const definitionOf = (
  database: string,
  name: string,
  columns: readonly { name: string; type: string }[],
): TableDefinition =>
  tableDefinition(database, {
    Name: name,
    StorageDescriptor: { Columns: columns.map((column) => ({ Name: column.name, Type: column.type })) },
  })
