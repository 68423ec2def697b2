import { ident } from '../trino/quote'
import { TrinoError } from '../trino/trino-error'

/** A column type as Glue writes it; of a simple type the DuckDB type that holds it. */
export type HiveType =
  | { kind: 'simple'; duckdb: string }
  | { kind: 'array'; element: HiveType }
  | { kind: 'map'; key: HiveType; value: HiveType }
  | { kind: 'struct'; fields: readonly HiveField[] }
export type HiveField = { name: string; type: HiveType }

/**
 * https://docs.aws.amazon.com/athena/latest/ug/data-types.html
 * @throws TrinoError for a type that Athena does not know either
 */
export function parseHiveType(hiveType: string): HiveType {
  const { type, rest } = parseType(hiveType.trim().toLowerCase())
  if (rest !== '') throw unknownType(hiveType)
  return type
}

/**
 * The DuckDB type of a Glue column type.
 * @throws TrinoError for a type that Athena does not know either
 */
export const duckdbTypeOf = (hiveType: string): string => duckdbText(parseHiveType(hiveType))

/** With other types in the place of simple ones where `leaf` says so. */
export function duckdbText(type: HiveType, leaf = (duckdb: string) => duckdb): string {
  const inner = (part: HiveType) => duckdbText(part, leaf)
  switch (type.kind) {
    case 'simple':
      return leaf(type.duckdb)
    case 'array':
      return `${inner(type.element)}[]`
    case 'map':
      return `MAP(${inner(type.key)}, ${inner(type.value)})`
    case 'struct':
      return `STRUCT(${type.fields.map((field) => `${ident(field.name)} ${inner(field.type)}`).join(', ')})`
  }
}

const simple: Record<string, string> = {
  boolean: 'BOOLEAN',
  tinyint: 'TINYINT',
  smallint: 'SMALLINT',
  int: 'INTEGER',
  integer: 'INTEGER',
  bigint: 'BIGINT',
  float: 'FLOAT',
  real: 'FLOAT',
  double: 'DOUBLE',
  string: 'VARCHAR',
  varchar: 'VARCHAR',
  char: 'VARCHAR',
  binary: 'BLOB',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  'timestamp with local time zone': 'TIMESTAMPTZ',
}

type Parsed = { type: HiveType; rest: string }

function parseType(text: string): Parsed {
  const [, name = '', after = ''] = /^([a-z ]*[a-z])\s*(.*)$/s.exec(text) ?? []
  switch (name) {
    case 'array': {
      const element = parseType(expect(after, '<'))
      return { type: { kind: 'array', element: element.type }, rest: expect(element.rest, '>') }
    }
    case 'map': {
      const key = parseType(expect(after, '<'))
      const value = parseType(expect(key.rest, ','))
      return { type: { kind: 'map', key: key.type, value: value.type }, rest: expect(value.rest, '>') }
    }
    case 'struct':
      return parseStruct(expect(after, '<'))
    case 'decimal':
    case 'numeric': {
      const [whole, precision = '10', scale = '0'] = /^\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\)\s*/.exec(after) ?? [
        '',
      ]
      return simpleType(`DECIMAL(${precision}, ${scale})`, after.slice(whole.length))
    }
    default: {
      const duckdb = simple[name]
      if (!duckdb) throw unknownType(text)
      return simpleType(duckdb, after.replace(/^\(\s*\d+\s*\)\s*/, ''))
    }
  }
}

const simpleType = (duckdb: string, rest: string): Parsed => ({ type: { kind: 'simple', duckdb }, rest })

function parseStruct(text: string): Parsed {
  const fields: HiveField[] = []
  let rest = text
  for (;;) {
    const [whole = '', name = ''] = /^\s*`?([^:`<>,]+)`?\s*:\s*/.exec(rest) ?? []
    if (!whole) throw unknownType(`struct<${text}`)
    const field = parseType(rest.slice(whole.length))
    fields.push({ name, type: field.type })
    if (!field.rest.startsWith(','))
      return { type: { kind: 'struct', fields }, rest: expect(field.rest, '>') }
    rest = field.rest.slice(1)
  }
}

function expect(text: string, mark: string): string {
  if (!text.startsWith(mark)) throw unknownType(text)
  return text.slice(1).trimStart()
}

const unknownType = (text: string) => new TrinoError('TYPE_MISMATCH', `Unknown type: ${text}`)
