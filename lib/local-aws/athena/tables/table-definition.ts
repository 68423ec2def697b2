import type { Column, Table } from '@aws-sdk/client-glue'

/** A Glue table as far as reading it goes; names in lower case. */
export type TableDefinition = {
  database: string
  name: string
  columns: readonly TableColumn[]
  partitionKeys: readonly TableColumn[]
  format: TableFormat
  serde: string
  inputFormat: string
  outputFormat: string
  location: string
  serdeParameters: Readonly<Record<string, string>>
  parameters: Readonly<Record<string, string>>
  /** SQL of a view, as Athena and Presto store it; null for a table. */
  viewSql: string | null
}

export type TableColumn = { name: string; type: string; comment: string | null }
type TableFormat = 'parquet' | 'csv' | 'text' | 'json' | 'avro' | 'regex' | 'iceberg' | 'other'

export function tableDefinition(database: string, table: Table): TableDefinition {
  const storage = table.StorageDescriptor
  const parameters = table.Parameters ?? {}
  return {
    database,
    name: table.Name ?? '',
    columns: (storage?.Columns ?? []).map(toColumn),
    partitionKeys: (table.PartitionKeys ?? []).map(toColumn),
    format: formatOf(storage?.SerdeInfo?.SerializationLibrary ?? '', parameters),
    serde: storage?.SerdeInfo?.SerializationLibrary ?? '',
    inputFormat: storage?.InputFormat ?? '',
    outputFormat: storage?.OutputFormat ?? '',
    location: storage?.Location ?? '',
    serdeParameters: storage?.SerdeInfo?.Parameters ?? {},
    parameters,
    viewSql: table.TableType === 'VIRTUAL_VIEW' ? viewText(table) : null,
  }
}

const toColumn = ({ Name, Type, Comment }: Column): TableColumn => ({
  name: (Name ?? '').toLowerCase(),
  type: Type ?? 'string',
  comment: Comment ?? null,
})

function formatOf(serde: string, parameters: Record<string, string>): TableFormat {
  if (parameters.table_type?.toUpperCase() === 'ICEBERG') return 'iceberg'
  if (/parquet/i.test(serde)) return 'parquet'
  if (/OpenCSVSerde$/.test(serde)) return 'csv'
  if (/LazySimpleSerDe$/.test(serde)) return 'text'
  if (/json/i.test(serde)) return 'json'
  if (/AvroSerDe$/.test(serde)) return 'avro'
  if (/RegexSerDe$/.test(serde)) return 'regex'
  return parameters.classification === 'parquet' ? 'parquet' : 'other'
}

// Stored as a comment: Presto View, then base64 of JSON with `originalSql`.
function viewText(table: Table): string {
  const stored = table.ViewOriginalText ?? ''
  const [, encoded] = /^\/\* Presto View: ([A-Za-z0-9+/=]+) \*\/$/.exec(stored) ?? []
  if (!encoded) return table.ViewExpandedText ?? stored
  const view: unknown = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'))
  const sql = typeof view === 'object' && view !== null ? Reflect.get(view, 'originalSql') : null
  return typeof sql === 'string' ? sql : stored
}

/** The text under which Athena keeps a view in Glue. */
export function encodeView(
  sql: string,
  database: string,
  columns: readonly { name: string; type: string }[],
): string {
  const view = { originalSql: sql, catalog: 'awsdatacatalog', schema: database, columns }
  return `/* Presto View: ${Buffer.from(JSON.stringify(view)).toString('base64')} */`
}
