import type { GlueCatalog } from '../../engine/catalog/catalog-types'
import { type MetadataTable, metadataTableOf } from '../iceberg/metadata-table-name'
import { type Node, parseStatement, startOf } from '../trino/parse'
import type { TableReference } from '../trino/rewrite'
import { tablesOf } from '../trino/tables'
import { TrinoError } from '../trino/trino-error'
import { type ComputedTable, findComputedTable } from './computed-table'
import { informationSchema } from './information-schema'
import { type TableDefinition, tableDefinition } from './table-definition'

/** A table or view that a query reads, directly or through views; a view comes after everything that it reads. */
export type ResolvedTable = TableDefinition & {
  view: Node | null
  /** What is asked of an Iceberg table: its rows, perhaps of an earlier moment, or one of its metadata tables. */
  iceberg: { metadataTable: MetadataTable | null; period: TableReference['period'] } | null
  /** DuckDB SQL of the rows where they come from the catalog and not from files. */
  computed: ComputedTable['sql'] | null
}

export const tableKey = (database: string, table: string) => `${database}.${table}`.toLowerCase()

/** Key of a table as a statement names it; the same table at another moment is another one. */
export const referenceKey = ({ database, table, period }: TableReference, defaultDatabase: string) =>
  tableKey(database ?? defaultDatabase, table) + (period ? `@${startOf(period)}` : '')

/**
 * Finds every table that a query reads.
 * @throws TrinoError TABLE_NOT_FOUND, SCHEMA_NOT_FOUND, CATALOG_NOT_FOUND at the name in the statement
 */
export function resolveTables(
  catalog: GlueCatalog,
  query: Node,
  database: string,
): Map<string, ResolvedTable> {
  const resolved = new Map<string, ResolvedTable>()
  const opening = new Set<string>()

  function visit(node: Node, defaultDatabase: string, viaView: boolean): void {
    for (const reference of tablesOf(node)) {
      const key = referenceKey(reference, defaultDatabase)
      if (resolved.has(key)) continue
      const offset = viaView ? null : reference.offset
      if (opening.has(key)) throw new TrinoError('NOT_SUPPORTED', `View ${key} reads itself`, offset)
      const { definition, metadataTable, computed } = find({ ...reference, offset }, defaultDatabase)
      const isIceberg = definition.format === 'iceberg'
      if (reference.period && (!isIceberg || metadataTable)) {
        throw new TrinoError('NOT_SUPPORTED', 'This connector does not support versioned tables', offset)
      }
      const iceberg = isIceberg ? { metadataTable, period: reference.period } : null
      const view = definition.viewSql === null ? null : parseStatement(definition.viewSql)
      opening.add(key)
      if (view) visit(view, definition.database, true)
      opening.delete(key)
      resolved.set(key, { ...definition, view, iceberg, computed })
    }
  }

  function find(
    reference: Omit<TableReference, 'offset'> & { offset: number | null },
    defaultDatabase: string,
  ) {
    const name = (reference.database ?? defaultDatabase).toLowerCase()
    checkCatalog(catalog, reference.catalog, reference.offset)
    const table = catalog.findTable(name, reference.table)
    if (table) return { definition: tableDefinition(name, table), metadataTable: null, computed: null }
    const metadata = metadataTableOf(reference.table)
    const base = metadata && catalog.findTable(name, metadata.table)
    if (base && base.Parameters?.table_type?.toUpperCase() === 'ICEBERG') {
      return { definition: tableDefinition(name, base), metadataTable: metadata.kind, computed: null }
    }
    const computed = findComputedTable(catalog, name, reference.table)
    if (computed) return { definition: computed.definition, metadataTable: null, computed: computed.sql }
    if (name !== informationSchema && !catalog.findDatabase(name)) {
      throw new TrinoError('SCHEMA_NOT_FOUND', `Schema '${name}' does not exist`, reference.offset)
    }
    const full = `awsdatacatalog.${name}.${reference.table}`
    throw new TrinoError('TABLE_NOT_FOUND', `Table '${full}' does not exist`, reference.offset)
  }

  visit(query, database, false)
  return resolved
}

/** @throws TrinoError CATALOG_NOT_FOUND for a name that does not stand for the account's own catalog */
export function checkCatalog({ registered }: GlueCatalog, name: string | null, offset: number | null): void {
  if (name === null || name.toLowerCase() === 'hive' || registered.reaches(name)) return
  const found = registered.find(name)
  if (found)
    throw new TrinoError(
      'NOT_SUPPORTED',
      `The local store cannot query catalog '${name}' of type ${found.Type}: it only has the tables of its own account`,
      offset,
    )
  throw new TrinoError('CATALOG_NOT_FOUND', `Catalog '${name}' does not exist`, offset)
}
