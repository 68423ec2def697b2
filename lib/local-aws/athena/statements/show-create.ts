import type { StorageDescriptor } from '@aws-sdk/client-glue'
import type { TableColumn, TableDefinition } from '../tables/table-definition'
import type { TableReference } from '../trino/rewrite'

type Entries = Readonly<Record<string, string>>

/** The statement that would make the table, as Hive's SHOW CREATE TABLE prints it: the name as it was asked for. */
export function createTableText(
  { database, table: name }: TableReference,
  table: TableDefinition,
  storage: StorageDescriptor | undefined,
): string {
  const { EXTERNAL: _shown, comment, ...parameters } = table.parameters
  const lines = [
    `CREATE EXTERNAL TABLE \`${database === null ? name : `${database}.${name}`}\`(`,
    columnLines(table.columns),
    ...(comment === undefined ? [] : [`COMMENT ${quoted(comment)}`]),
    ...(table.partitionKeys.length > 0 ? ['PARTITIONED BY ( ', columnLines(table.partitionKeys)] : []),
    ...bucketLines(storage),
    ...(delimiterLines(table) ?? serdeLines(table)),
    'STORED AS INPUTFORMAT ',
    `  ${quoted(table.inputFormat)} `,
    'OUTPUTFORMAT ',
    `  ${quoted(table.outputFormat)}`,
    'LOCATION',
    `  ${quoted(table.location)}`,
    'TBLPROPERTIES (',
    `${propertyLines(parameters)})`,
  ]
  return lines.join('\n')
}

export const createViewText = ({ database, name }: TableDefinition, sql: string) =>
  `CREATE VIEW "${database}"."${name}" AS\n${sql}`

const columnLines = (columns: readonly TableColumn[]) =>
  `${columns
    .map(
      ({ name, type, comment }) =>
        `  \`${name}\` ${type}${comment === null ? '' : ` COMMENT ${quoted(comment)}`}`,
    )
    .join(', \n')})`

function bucketLines({ BucketColumns = [], NumberOfBuckets = -1 }: StorageDescriptor = {}): string[] {
  if (BucketColumns.length === 0) return []
  const names = BucketColumns.map((name) => `  ${name}`).join(', \n')
  return ['CLUSTERED BY ( ', `${names}) `, `INTO ${NumberOfBuckets} BUCKETS`]
}

/** Clauses of ROW FORMAT DELIMITED by the parameters of LazySimpleSerDe that they set. */
const delimiters = [
  ['field.delim', 'FIELDS TERMINATED BY'],
  ['escape.delim', 'ESCAPED BY'],
  ['collection.delim', 'COLLECTION ITEMS TERMINATED BY'],
  ['mapkey.delim', 'MAP KEYS TERMINATED BY'],
  ['line.delim', 'LINES TERMINATED BY'],
  ['serialization.null.format', 'NULL DEFINED AS'],
] as const

/** Null where DELIMITED does not say all. */
function delimiterLines({ format, serdeParameters }: TableDefinition): string[] | null {
  const { 'serialization.format': _same, ...given } = serdeParameters
  const known = delimiters.filter(([name]) => given[name] !== undefined)
  if (format !== 'text' || given['field.delim'] === undefined || known.length < Object.keys(given).length)
    return null
  return [
    'ROW FORMAT DELIMITED ',
    ...known.map(([name, clause]) => `  ${clause} ${quoted(given[name] ?? '')} `),
  ]
}

function serdeLines({ serde, serdeParameters }: TableDefinition): string[] {
  const { 'serialization.format': format = '1', ...others } = serdeParameters
  // Hive leaves the default out.
  const shown = { ...others, ...(format !== '1' && { 'serialization.format': format }) }
  const properties =
    Object.keys(shown).length === 0 ? [] : ['WITH SERDEPROPERTIES ( ', `${propertyLines(shown)}) `]
  return ['ROW FORMAT SERDE ', `  ${quoted(serde)} `, ...properties]
}

const propertyLines = (entries: Entries) =>
  Object.entries(entries)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `  ${quoted(name)}=${quoted(value)}`)
    .join(', \n')

const escapes: Record<string, string> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\b': '\\b', '\f': '\\f' }

/** As Java escapes a text, control characters by their number, so that Hive reads the same again. */
const quoted = (text: string) =>
  `'${text
    .replace(/[\\'";]/g, '\\$&')
    .replace(
      /[\u0000-\u001f]/g,
      (letter) => escapes[letter] ?? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`,
    )}'`
