import type { GlueCatalog } from '../../engine/catalog/catalog-types'
import { partitionMissing, semanticError } from '../hive/hive-error'
import type { Describe } from '../hive/show-statement'
import type { TableColumn, TableDefinition } from '../tables/table-definition'
import { requireDefinition } from './hive-target'
import { valuesOf } from './partition-spec'

/** Hive prints cells 20 wide between tabs, and an empty line as empty cells. */
const cell = (text: string) => text.padEnd(20)
const row = (...cells: string[]) => cells.map(cell).join('\t')
const emptyLine = '\t \t '
const heading = `# ${row('col_name', 'data_type', 'comment')}`
const columnRow = ({ name, type, comment }: TableColumn) => row(name, type, comment ?? '')

/** The lines of DESCRIBE. https://docs.aws.amazon.com/athena/latest/ug/describe-table.html */
export function describeTable(statement: Describe, catalog: GlueCatalog, defaultDatabase: string): string[] {
  const table = requireDefinition(catalog, statement.target, defaultDatabase)
  const { partition, column, form } = statement
  if (partition) {
    const values = valuesOf(table, partition)
    if (!catalog.findPartition(table.database, table.name, values)) throw partitionMissing(values)
  }
  if (column !== null) return describeColumn(table, column)
  if (table.viewSql !== null || form === 'plain') return columnLines(table)
  if (form === 'extended') {
    return [...columnLines(table), emptyLine, `Detailed Table Information\t${extendedText(table)}\t`]
  }
  return [
    heading,
    emptyLine,
    ...table.columns.map(columnRow),
    ...partitionLines(table),
    ...detailLines(table, catalog),
  ]
}

/** As in Hive, partition keys appear among the columns and once more below a heading. */
const columnLines = (table: TableDefinition) => [
  ...[...table.columns, ...table.partitionKeys].map(columnRow),
  ...partitionLines(table),
]

const partitionLines = ({ partitionKeys }: TableDefinition) =>
  partitionKeys.length === 0
    ? []
    : [emptyLine, '# Partition Information\t \t ', heading, emptyLine, ...partitionKeys.map(columnRow)]

/** A column, or a field of a struct inside it, by its path. */
function describeColumn(table: TableDefinition, path: string): string[] {
  const [name = '', ...fields] = path.split('.')
  const column = [...table.columns, ...table.partitionKeys].find((each) => each.name === name)
  if (!column) throw semanticError(`[Error 10004]: Invalid column reference ${name}`)
  let { type } = column
  for (const field of fields) {
    const inner = fieldType(type, field)
    if (inner === null) throw semanticError(`[Error 10004]: Invalid column reference ${path}`)
    type = inner
  }
  return [row(fields.at(-1) ?? name, type, fields.length > 0 ? 'from deserializer' : (column.comment ?? ''))]
}

/** `$elem$`, `$key$` and `$value$` are Hive's names of what arrays and maps hold. */
function fieldType(type: string, field: string): string | null {
  const [, kind = '', inside = ''] = /^(array|map|struct)<(.*)>$/s.exec(type) ?? []
  const parts = topLevelParts(inside)
  if (kind === 'array') return field === '$elem$' ? inside : null
  if (kind === 'map')
    return field === '$key$' ? (parts[0] ?? null) : field === '$value$' ? (parts[1] ?? null) : null
  const member = parts.find((part) => part.slice(0, part.indexOf(':')) === field)
  return member === undefined ? null : member.slice(member.indexOf(':') + 1)
}

function topLevelParts(text: string): string[] {
  const parts = ['']
  let depth = 0
  for (const letter of text) {
    if (letter === '<' || letter === '(') depth++
    if (letter === '>' || letter === ')') depth--
    if (letter === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts
}

function detailLines(table: TableDefinition, catalog: GlueCatalog): string[] {
  const { Owner, CreateTime, LastAccessTime, Retention, TableType, StorageDescriptor } = catalog.requireTable(
    table.database,
    table.name,
  )
  const detail = (name: string, value: string) => `${row(name, value)}\t `
  const list = (names: readonly string[] = []) => `[${names.join(', ')}]`
  const parameters = (entries: Readonly<Record<string, string>>) =>
    Object.entries(entries).map(([name, value]) => `\t${row(name, value)}`)
  return [
    emptyLine,
    '# Detailed Table Information\t \t ',
    detail('Database:', table.database),
    detail('Owner:', Owner ?? 'hadoop'),
    detail('CreateTime:', timeText(CreateTime)),
    detail('LastAccessTime:', timeText(LastAccessTime)),
    detail('Protect Mode:', 'None'),
    detail('Retention:', String(Retention ?? 0)),
    detail('Location:', table.location),
    detail('Table Type:', TableType ?? 'EXTERNAL_TABLE'),
    'Table Parameters:\t \t ',
    ...parameters(table.parameters),
    emptyLine,
    '# Storage Information\t \t ',
    detail('SerDe Library:', table.serde),
    detail('InputFormat:', table.inputFormat),
    detail('OutputFormat:', table.outputFormat),
    detail('Compressed:', StorageDescriptor?.Compressed ? 'Yes' : 'No'),
    detail('Num Buckets:', String(StorageDescriptor?.NumberOfBuckets ?? -1)),
    detail('Bucket Columns:', list(StorageDescriptor?.BucketColumns)),
    detail('Sort Columns:', list(StorageDescriptor?.SortColumns?.map(({ Column }) => Column ?? ''))),
    'Storage Desc Params:\t \t ',
    ...parameters(table.serdeParameters),
  ]
}

/** As Java prints a date: `Thu Jan 01 00:00:00 UTC 1970`. */
function timeText(time: Date | undefined): string {
  if (!time) return 'UNKNOWN'
  const [weekday = '', day, month, year, clock] = time.toUTCString().split(' ')
  return `${weekday.replace(',', '')} ${month} ${day} ${clock} UTC ${year}`
}

function extendedText(table: TableDefinition): string {
  const map = (entries: Readonly<Record<string, string>>) =>
    `{${Object.entries(entries)
      .map(([name, value]) => `${name}=${value}`)
      .join(', ')}}`
  const fields = (columns: readonly TableColumn[]) =>
    `[${columns.map(({ name, type, comment }) => `FieldSchema(name:${name}, type:${type}, comment:${comment})`).join(', ')}]`
  const storage = `StorageDescriptor(cols:${fields(table.columns)}, location:${table.location}, inputFormat:${table.inputFormat}, outputFormat:${table.outputFormat}, serdeInfo:SerDeInfo(serializationLib:${table.serde}, parameters:${map(table.serdeParameters)}))`
  return `Table(tableName:${table.name}, dbName:${table.database}, sd:${storage}, partitionKeys:${fields(table.partitionKeys)}, parameters:${map(table.parameters)})`
}
