/** Types without parameters. */
const simpleKinds = [
  'unknown',
  'boolean',
  'tinyint',
  'smallint',
  'integer',
  'bigint',
  'real',
  'double',
  'varbinary',
  'date',
  'json',
  'uuid',
  'interval day to second',
  'interval year to month',
] as const
export type SimpleKind = (typeof simpleKinds)[number]

export type RowField = { name: string | null; type: TrinoType }

/** A type of Trino. https://trino.io/docs/current/language/types.html */
export type TrinoType =
  | { kind: SimpleKind }
  /** `length` null is unbounded. */
  | { kind: 'varchar'; length: number | null }
  | { kind: 'char'; length: number }
  | { kind: 'decimal'; precision: number; scale: number }
  /**
   * `zone` null is a timestamp without one. DuckDB's zoned timestamp is an instant only, so a zone that the statement says
   * (`AT TIME ZONE 'Europe/Berlin'`) is part of the type here; `zoneOfEachValue` where only the data says it.
   */
  | { kind: 'timestamp'; precision: number; zone: string | null }
  /** A wall clock; of one with a zone the zone is an offset that the statement says. */
  | { kind: 'time'; precision: number; zone: string | null }
  | { kind: 'array'; element: TrinoType }
  | { kind: 'map'; key: TrinoType; value: TrinoType }
  | { kind: 'row'; fields: readonly RowField[] }

export const simple = (kind: SimpleKind): TrinoType => ({ kind })
export const isSimpleKind = (name: string): name is SimpleKind =>
  (simpleKinds as readonly string[]).includes(name)

export const unknown = simple('unknown')
export const boolean = simple('boolean')
export const integer = simple('integer')
export const bigint = simple('bigint')
export const double = simple('double')
export const date = simple('date')
export const json = simple('json')
export const varchar: TrinoType = { kind: 'varchar', length: null }
export const varcharOf = (length: number | null): TrinoType => ({ kind: 'varchar', length })
export const decimal = (precision: number, scale: number): TrinoType => ({
  kind: 'decimal',
  precision,
  scale,
})
export const timestamp = (precision = 3): TrinoType => ({ kind: 'timestamp', precision, zone: null })
export const zoned = (zone = 'UTC', precision = 3): TrinoType => ({ kind: 'timestamp', precision, zone })
export const time = (precision = 3, zone: string | null = null): TrinoType => ({
  kind: 'time',
  precision,
  zone,
})
/** Values carry their own zone: packed with the instant in one integer, as `zones.ts` says. */
export const zoneOfEachValue = '*'
export const arrayOf = (element: TrinoType): TrinoType => ({ kind: 'array', element })
export const mapOf = (key: TrinoType, value: TrinoType): TrinoType => ({ kind: 'map', key, value })

/** The type as Trino writes it in `typeof` and in its messages. */
export function typeName(type: TrinoType): string {
  switch (type.kind) {
    case 'varchar':
      return type.length === null ? 'varchar' : `varchar(${type.length})`
    case 'char':
      return `char(${type.length})`
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`
    case 'timestamp':
      return `timestamp(${type.precision})${type.zone === null ? '' : ' with time zone'}`
    case 'time':
      return `time(${type.precision})${type.zone === null ? '' : ' with time zone'}`
    case 'array':
      return `array(${typeName(type.element)})`
    case 'map':
      return `map(${typeName(type.key)}, ${typeName(type.value)})`
    case 'row':
      return `row(${type.fields.map(({ name, type: field }) => (name === null ? typeName(field) : `${fieldText(name)} ${typeName(field)}`)).join(', ')})`
    default:
      return type.kind
  }
}

const fieldText = (name: string) => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name}"`)

export const sameType = (a: TrinoType, b: TrinoType): boolean => typeName(a) === typeName(b)

const integers: readonly string[] = ['tinyint', 'smallint', 'integer', 'bigint']
export const isInteger = ({ kind }: TrinoType) => integers.includes(kind)
export const isFloating = ({ kind }: TrinoType) => kind === 'real' || kind === 'double'
export const isNumeric = (type: TrinoType) => isInteger(type) || isFloating(type) || type.kind === 'decimal'
export const isInterval = ({ kind }: TrinoType) =>
  kind === 'interval day to second' || kind === 'interval year to month'
export const isText = ({ kind }: TrinoType) => kind === 'varchar' || kind === 'char'
