import { ident, text } from '../trino/quote'
import { duckdbText, duckdbTypeOf, parseHiveType } from './hive-type'
import { lazyMarks, lazyValue } from './lazy-text'
import { constantSql, pathSql } from './parquet-relation'
import type { SourceFile } from './source-files'
import type { TableColumn, TableDefinition } from './table-definition'

type Options = { constants: readonly { column: TableColumn; value: string }[]; showsPath: boolean }

/**
 * DuckDB SQL that reads files of OpenCSVSerde, LazySimpleSerDe, RegexSerDe, the JSON serdes and Avro, whose files stand as
 * JSON by then, as the columns that Glue declares.
 */
export function textRelation(table: TableDefinition, files: readonly SourceFile[], options: Options): string {
  const { value, source } = readerOf(table)
  const selected = [
    ...table.columns.map(
      (column) => `${files.length === 0 ? nullOf(column) : value(column, table)} AS ${ident(column.name)}`,
    ),
    ...options.constants.map(({ column, value }) => `${constantSql(column, value)} AS ${ident(column.name)}`),
    ...(options.showsPath ? [`${pathSql(files)} AS "$path"`] : []),
  ].join(', ')
  if (files.length === 0) return `SELECT ${selected} WHERE false`
  return `SELECT ${selected} FROM ${source(table, files)}`
}

type Reader = {
  /** SQL of a column's value over what the source gives. */
  value: (column: TableColumn, table: TableDefinition) => string
  source: (table: TableDefinition, files: readonly SourceFile[]) => string
}

function readerOf({ format, serdeParameters }: TableDefinition): Reader {
  if (format === 'csv') return { value: openCsvValue, source: readCsv }
  if (format === 'json' || format === 'avro') return { value: jsonValue, source: readJson }
  if (format === 'regex') return { value: regexValue, source: readLines }
  const marks = lazyMarks(serdeParameters)
  const value = ({ name, type }: TableColumn) => lazyValue(parseHiveType(type), ident(name), marks)
  return { value, source: readCsv }
}

const nullOf = ({ type }: TableColumn) => `CAST(NULL AS ${duckdbTypeOf(type)})`

/** The serde reads everything as text; a timestamp is a number of milliseconds, a date a number of days, both since 1970. */
function openCsvValue({ name, type }: TableColumn, { serdeParameters }: TableDefinition): string {
  const target = duckdbTypeOf(type)
  const { quoteChar: quote = '"' } = serdeParameters
  // A doubled quote is one whatever the escape character, of which DuckDB knows a single one.
  const isDoubled = quote !== '' && escapeOf(serdeParameters) !== quote
  const field = isDoubled ? `replace(${ident(name)}, ${text(quote + quote)}, ${text(quote)})` : ident(name)
  const filled = `nullif(trim(${field}), '')`
  switch (target) {
    case 'VARCHAR':
      return field
    case 'TIMESTAMP':
      return `make_timestamp(CAST(${filled} AS BIGINT) * 1000)`
    case 'DATE':
      return `DATE '1970-01-01' + CAST(${filled} AS INTEGER)`
    default:
      return `CAST(${filled} AS ${target})`
  }
}

const jsonValue = ({ name, type }: TableColumn) => `CAST(${ident(name)} AS ${duckdbTypeOf(type)})`

function readCsv(
  { columns, format, serdeParameters, parameters }: TableDefinition,
  files: readonly SourceFile[],
): string {
  const isOpenCsv = format === 'csv'
  const lazy = lazyMarks(serdeParameters)
  const settings = {
    delim: text(isOpenCsv ? (serdeParameters.separatorChar ?? ',') : (lazy.separators[0] ?? '')),
    quote: text(isOpenCsv ? (serdeParameters.quoteChar ?? '"') : ''),
    escape: text(isOpenCsv ? escapeOf(serdeParameters) : (serdeParameters['escape.delim'] ?? '')),
    nullstr: text(isOpenCsv ? '\\N' : lazy.nullText),
    columns: `{${columns.map(({ name }) => `${text(name)}: 'VARCHAR'`).join(', ')}}`,
    skip: skippedLines(parameters),
    header: 'false',
    auto_detect: 'false',
    null_padding: 'true',
    strict_mode: 'false',
    parallel: 'false',
  }
  return reader('read_csv', files, settings)
}

/** An escape character equal to the quote means doubled quotes, which is DuckDB's own rule. */
const escapeOf = ({ escapeChar, quoteChar = '"' }: Readonly<Record<string, string>>) => {
  const mark = escapeChar ?? '\\'
  return mark.startsWith('\\') ? '\\' : mark === '' ? quoteChar : mark
}

/** Every group of the expression is a column; a line that it does not match has none. */
function regexValue({ name, type }: TableColumn, { columns, serdeParameters }: TableDefinition): string {
  const { 'input.regex': pattern = '', 'input.regex.case.insensitive': anyCase } = serdeParameters
  const whole = text(`^(?:${pattern})$`)
  const options = anyCase?.toLowerCase() === 'true' ? ", 'i'" : ''
  const names = columns.map((column) => text(column.name)).join(', ')
  const group = `regexp_extract(line, ${whole}, [${names}]${options}).${ident(name)}`
  return `CASE WHEN regexp_matches(line, ${whole}${options}) THEN TRY_CAST(${group} AS ${duckdbTypeOf(type)}) END`
}

/** The delimiter is a character that Unicode leaves to private use. */
function readLines({ parameters }: TableDefinition, files: readonly SourceFile[]): string {
  return reader('read_csv', files, {
    delim: text('\u{f8ff}'),
    quote: "''",
    escape: "''",
    columns: "{'line': 'VARCHAR'}",
    skip: skippedLines(parameters),
    header: 'false',
    auto_detect: 'false',
    strict_mode: 'false',
    parallel: 'false',
  })
}

const skippedLines = (parameters: TableDefinition['parameters']) =>
  String(Number.parseInt(parameters['skip.header.line.count'] ?? '0', 10) || 0)

function readJson(
  { columns, format, serdeParameters }: TableDefinition,
  files: readonly SourceFile[],
): string {
  // Bytes of Avro come as text with escapes, which only a cast understands.
  const typeOf = (type: string) =>
    duckdbText(parseHiveType(type), (duckdb) => (format === 'avro' && duckdb === 'BLOB' ? 'VARCHAR' : duckdb))
  return reader('read_json', files, {
    format: "'newline_delimited'",
    // A row that is no JSON is then one of nulls.
    ignore_errors: String(/^(true|1)$/i.test(serdeParameters['ignore.malformed.json'] ?? '')),
    columns: `{${columns.map(({ name, type }) => `${text(name)}: ${text(typeOf(type))}`).join(', ')}}`,
  })
}

function reader(name: string, files: readonly SourceFile[], settings: Record<string, string>): string {
  const list = files.map(({ path }) => text(path)).join(', ')
  return `${name}([${list}], ${Object.entries(settings)
    .map(([key, value]) => `${key} = ${value}`)
    .join(', ')})`
}
