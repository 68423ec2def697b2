import { fixedLength } from './duckdb-type'
import type { IcebergField, IcebergType } from './iceberg-type'

/*
 * Iceberg's types as Glue and Athena's DDL spell them.
 * https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-supported-data-types.html
 */

// Glue has one timestamp and no time of day: Iceberg's own Glue catalog writes these names, too.
const toGlue: Record<string, string> = {
  long: 'bigint',
  timestamptz: 'timestamp',
  time: 'string',
  uuid: 'string',
}

export function glueTypeOfIceberg(type: IcebergType): string {
  if (typeof type === 'string')
    return fixedLength(type) === null ? (toGlue[type] ?? type.replace(/\s/g, '')) : 'binary'
  switch (type.type) {
    case 'struct':
      return `struct<${type.fields.map((field) => `${field.name}:${glueTypeOfIceberg(field.type)}`).join(',')}>`
    case 'list':
      return `array<${glueTypeOfIceberg(type.element)}>`
    case 'map':
      return `map<${glueTypeOfIceberg(type.key)},${glueTypeOfIceberg(type.value)}>`
  }
}

const fromGlue: Record<string, string> = {
  boolean: 'boolean',
  tinyint: 'int',
  smallint: 'int',
  int: 'int',
  integer: 'int',
  bigint: 'long',
  float: 'float',
  double: 'double',
  string: 'string',
  varchar: 'string',
  date: 'date',
  timestamp: 'timestamp',
  'timestamp with time zone': 'timestamptz',
  time: 'time',
  uuid: 'uuid',
  binary: 'binary',
  varbinary: 'binary',
}

/**
 * The Iceberg type of a type in Athena's DDL or of a result column; its parts have no ids yet.
 * @returns null for one that is not available
 */
export function icebergTypeOf(text: string): IcebergType | null {
  const parsed = parse(text.trim())
  return parsed?.rest === '' ? parsed.type : null
}

type Parsed = { type: IcebergType; rest: string }
/** Until the table numbers it. */
const noId = 0

function parse(text: string): Parsed | null {
  const [, name = '', after = ''] = /^([a-z ]*[a-z])\s*(.*)$/is.exec(text) ?? []
  switch (name.toLowerCase()) {
    case 'array': {
      const element = inside(after, '<')
      const rest = element && behind(element.rest, '>')
      if (!element || rest === null) return null
      return {
        type: { type: 'list', 'element-id': noId, element: element.type, 'element-required': false },
        rest,
      }
    }
    case 'map': {
      const key = inside(after, '<')
      const value = key && inside(key.rest, ',')
      const rest = value && behind(value.rest, '>')
      if (!key || !value || rest === null) return null
      return {
        type: {
          type: 'map',
          'key-id': noId,
          key: key.type,
          'value-id': noId,
          value: value.type,
          'value-required': false,
        },
        rest,
      }
    }
    case 'struct':
      return struct(after)
    case 'decimal': {
      const [size = '', precision = '10', scale = '0'] =
        /^\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\)\s*/.exec(after) ?? []
      return { type: `decimal(${precision}, ${scale})`, rest: after.slice(size.length) }
    }
    default: {
      const type = fromGlue[name.toLowerCase()]
      const [size = ''] = (type === 'string' && /^\(\s*\d+\s*\)\s*/.exec(after)) || []
      return type === undefined ? null : { type, rest: after.slice(size.length) }
    }
  }
}

function inside(text: string, mark: string): Parsed | null {
  const rest = behind(text, mark)
  return rest === null ? null : parse(rest)
}

const behind = (text: string, mark: string): string | null =>
  text.startsWith(mark) ? text.slice(1).trimStart() : null

function struct(text: string): Parsed | null {
  const fields: IcebergField[] = []
  let rest = text
  do {
    const [whole, name = ''] = /^[<,]\s*`?([^:`<>,]+?)`?\s*:\s*/.exec(rest) ?? []
    const field = whole === undefined ? null : parse(rest.slice(whole.length))
    if (!field) return null
    fields.push({ id: noId, name: name.toLowerCase(), required: false, type: field.type })
    rest = field.rest
  } while (rest.startsWith(','))
  const end = behind(rest, '>')
  return end === null ? null : { type: { type: 'struct', fields }, rest: end }
}
