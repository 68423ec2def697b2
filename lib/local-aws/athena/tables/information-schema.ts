import type { GlueCatalog } from '../../engine/catalog/catalog-types'
import { type ComputedColumn, computedRelation } from './computed-relation'
import { type TableDefinition, tableDefinition } from './table-definition'
import { trinoTypeText } from './trino-type-text'

export const informationSchema = 'information_schema'

/** The catalog as tables. https://docs.aws.amazon.com/athena/latest/ug/querying-glue-catalog.html */
const schema = {
  schemata: ['catalog_name', 'schema_name'],
  tables: ['table_catalog', 'table_schema', 'table_name', 'table_type'],
  views: ['table_catalog', 'table_schema', 'table_name', 'view_definition'],
  columns: [
    'table_catalog',
    'table_schema',
    'table_name',
    'column_name',
    'ordinal_position',
    'column_default',
    'is_nullable',
    'data_type',
    'comment',
    'extra_info',
  ],
  // Of rights and roles, which AWS keeps in IAM and Lake Formation, the tables are there without rows.
  table_privileges: [
    'grantor',
    'grantor_type',
    'grantee',
    'grantee_type',
    'table_catalog',
    'table_schema',
    'table_name',
    'privilege_type',
    'is_grantable',
    'with_hierarchy',
  ],
  roles: ['role_name'],
  applicable_roles: ['grantee', 'grantee_type', 'role_name', 'is_grantable'],
  enabled_roles: ['role_name'],
} as const
type InformationTable = keyof typeof schema

export const isInformationTable = (name: string): name is InformationTable => Object.hasOwn(schema, name)

export const informationColumns = (table: InformationTable): ComputedColumn[] =>
  schema[table].map((name) => ({ name, type: name === 'ordinal_position' ? 'bigint' : 'string' }))

/** DuckDB SQL of a table of the information schema, which lists itself too. */
export function informationSchemaSql(table: InformationTable, catalog: GlueCatalog): string {
  return computedRelation(informationColumns(table), rowsOf(table, catalog))
}

type Row = (string | null)[]
const catalogName = 'awsdatacatalog'

function rowsOf(table: InformationTable, catalog: GlueCatalog): Row[] {
  const databases = catalog.listDatabases().map(({ Name }) => Name.toLowerCase())
  const tables = databases.flatMap((database) =>
    catalog.listTables(database).map((each) => tableDefinition(database, each)),
  )
  switch (table) {
    case 'schemata':
      return [...databases, informationSchema].map((name) => [catalogName, name])
    case 'tables':
      return [
        ...tables.map((each) => [...placeOf(each), each.viewSql === null ? 'BASE TABLE' : 'VIEW']),
        ...Object.keys(schema).map((name) => [catalogName, informationSchema, name, 'BASE TABLE']),
      ]
    case 'views':
      return tables.flatMap((each) => (each.viewSql === null ? [] : [[...placeOf(each), each.viewSql]]))
    case 'columns':
      return [
        ...tables.flatMap(columnRows),
        ...Object.keys(schema).filter(isInformationTable).flatMap(ownColumnRows),
      ]
    case 'table_privileges':
    case 'roles':
    case 'applicable_roles':
    case 'enabled_roles':
      return []
  }
}

const placeOf = ({ database, name }: TableDefinition): Row => [catalogName, database, name]

function columnRows(table: TableDefinition): Row[] {
  const precision = table.format === 'iceberg' ? 6 : 3
  return [...table.columns, ...table.partitionKeys].map(({ name, type, comment }, index) => [
    ...placeOf(table),
    name,
    String(index + 1),
    null,
    'YES',
    trinoTypeText(type, precision),
    comment,
    index < table.columns.length ? null : 'partition key',
  ])
}

const ownColumnRows = (table: InformationTable): Row[] =>
  informationColumns(table).map(({ name, type }, index) => [
    catalogName,
    informationSchema,
    table,
    name,
    String(index + 1),
    null,
    'YES',
    trinoTypeText(type),
    null,
    null,
  ])
