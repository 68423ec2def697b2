import { ident } from '../trino/quote'
import { TrinoError } from '../trino/trino-error'

/**
 * The DuckDB type of a Glue column type.
 * https://docs.aws.amazon.com/athena/latest/ug/data-types.html
 * @throws TrinoError for a type that Athena does not know either
 */
export function duckdbTypeOf(hiveType: string): string {
  const { type, rest } = parseType(hiveType.trim().toLowerCase())
  if (rest !== '') throw unknownType(hiveType)
  return type
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

type Parsed = { type: string; rest: string }

function parseType(text: string): Parsed {
  const [, name = '', after = ''] = /^([a-z ]*[a-z])\s*(.*)$/s.exec(text) ?? []
  switch (name) {
    case 'array': {
      const element = parseType(expect(after, '<'))
      return { type: `${element.type}[]`, rest: expect(element.rest, '>') }
    }
    case 'map': {
      const key = parseType(expect(after, '<'))
      const value = parseType(expect(key.rest, ','))
      return { type: `MAP(${key.type}, ${value.type})`, rest: expect(value.rest, '>') }
    }
    case 'struct':
      return parseStruct(expect(after, '<'))
    case 'decimal':
    case 'numeric': {
      const [whole, precision = '10', scale = '0'] = /^\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\)\s*/.exec(after) ?? [
        '',
      ]
      return { type: `DECIMAL(${precision}, ${scale})`, rest: after.slice(whole.length) }
    }
    default: {
      const type = simple[name]
      if (!type) throw unknownType(text)
      return { type, rest: after.replace(/^\(\s*\d+\s*\)\s*/, '') }
    }
  }
}

function parseStruct(text: string): Parsed {
  const fields: string[] = []
  let rest = text
  for (;;) {
    const [whole = '', name = ''] = /^\s*`?([^:`<>,]+)`?\s*:\s*/.exec(rest) ?? []
    if (!whole) throw unknownType(`struct<${text}`)
    const field = parseType(rest.slice(whole.length))
    fields.push(`${ident(name)} ${field.type}`)
    if (!field.rest.startsWith(','))
      return { type: `STRUCT(${fields.join(', ')})`, rest: expect(field.rest, '>') }
    rest = field.rest.slice(1)
  }
}

function expect(text: string, mark: string): string {
  if (!text.startsWith(mark)) throw unknownType(text)
  return text.slice(1).trimStart()
}

const unknownType = (text: string) => new TrinoError('TYPE_MISMATCH', `Unknown type: ${text}`)
