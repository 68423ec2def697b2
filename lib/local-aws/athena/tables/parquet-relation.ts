import { ident, text } from '../trino/quote'
import { duckdbTypeOf } from './hive-type'
import type { ParquetFooter } from './parquet-footers'
import type { SourceFile } from './source-files'
import type { TableColumn } from './table-definition'

export type ParquetSource = { file: SourceFile; footer: ParquetFooter }

type Options = {
  columns: readonly TableColumn[]
  /** Constant columns behind the others. */
  constants: readonly { column: TableColumn; value: string }[]
  showsPath: boolean
  /** Shows in the plan which table a scan belongs to; see `scanned-bytes.ts`. */
  marker: number | null
}

/**
 * DuckDB SQL that reads Parquet files as the columns that Glue declares, in Glue's order: missing ones are NULL, others
 * are cast. DuckDB drops a cast to the type that a column has, so filters and projections still reach the files.
 */
export function parquetRelation(sources: readonly ParquetSource[], options: Options): string {
  const readable = sources.filter(({ footer }) => footer.rowGroups.some(({ rows }) => rows > 0))
  const present = new Map<string, string>()
  for (const { footer } of readable) {
    for (const [name, type] of footer.columns) present.set(name.toLowerCase(), type)
  }
  const selected = [
    ...options.columns.map((column) => `${columnSql(column, present)} AS ${ident(column.name)}`),
    ...options.constants.map(({ column, value }) => `${constantSql(column, value)} AS ${ident(column.name)}`),
    ...(options.showsPath ? [`${pathSql(readable.map(({ file }) => file))} AS "$path"`] : []),
  ].join(', ')
  if (readable.length === 0) return `SELECT ${selected} WHERE false`
  const marker = options.marker === null ? '' : ` WHERE file_row_number >= -${options.marker}`
  return `SELECT ${selected} FROM ${scan(readable, options.columns)}${marker}`
}

function scan(sources: readonly ParquetSource[], columns: readonly TableColumn[]): string {
  const files = sources.map(({ file }) => text(file.path)).join(', ')
  const settings = ['hive_partitioning = false', 'hive_types_autocast = false']
  // A union opens every file before the query starts; files that look alike need none.
  if (new Set(sources.map(({ footer }) => footer.signature)).size > 1) settings.push('union_by_name = true')
  if (!columns.some(({ type }) => /binary/i.test(type))) settings.push('binary_as_string = true')
  return `read_parquet([${files}], ${settings.join(', ')})`
}

function columnSql({ name, type }: TableColumn, present: ReadonlyMap<string, string>): string {
  const target = duckdbTypeOf(type)
  const stored = present.get(name)
  if (stored === undefined) return `CAST(NULL AS ${target})`
  // The session is in UTC, where this is the same moment as ICU's much slower cast.
  if (stored === 'TIMESTAMP WITH TIME ZONE' && target === 'TIMESTAMP')
    return `make_timestamp(epoch_us(${ident(name)}))`
  return `CAST(${ident(name)} AS ${target})`
}

export function constantSql({ type }: TableColumn, value: string): string {
  // https://docs.aws.amazon.com/athena/latest/ug/partitions.html: the folder that stands for NULL
  if (value === '__HIVE_DEFAULT_PARTITION__') return `CAST(NULL AS ${duckdbTypeOf(type)})`
  return `CAST(${text(value)} AS ${duckdbTypeOf(type)})`
}

export function pathSql(files: readonly SourceFile[]): string {
  if (files.length === 0) return 'CAST(NULL AS VARCHAR)'
  const list = (pick: (file: SourceFile) => string) => `[${files.map((file) => text(pick(file))).join(', ')}]`
  return `map(${list(({ path }) => path)}, ${list(({ uri }) => uri)})[filename]`
}
