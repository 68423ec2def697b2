import {
  ArrayTypeContext,
  DateTimeTypeContext,
  DoublePrecisionTypeContext,
  GenericTypeContext,
  IntervalTypeContext,
  LegacyArrayTypeContext,
  LegacyMapTypeContext,
  RowTypeContext,
  TimeTypeContext,
  type TypeContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { identifierText } from '../identifiers'
import { startOf } from '../parse'
import { TrinoError } from '../trino-error'
import {
  arrayOf,
  decimal,
  double,
  isSimpleKind,
  mapOf,
  simple,
  type TrinoType,
  time,
  timestamp,
  varcharOf,
  zoned,
} from './trino-type'

/** The type that a cast names. */
export function writtenType(type: TypeContext): TrinoType {
  if (type instanceof RowTypeContext) {
    const fields = type.rowField().map((field) => {
      const name = field.identifier()
      return { name: name ? identifierText(name).toLowerCase() : null, type: writtenType(field.type()) }
    })
    return { kind: 'row', fields }
  }
  if (type instanceof ArrayTypeContext || type instanceof LegacyArrayTypeContext)
    return arrayOf(writtenType(type.type()))
  if (type instanceof LegacyMapTypeContext) {
    const [key, value] = type.type_().map(writtenType)
    if (key && value) return mapOf(key, value)
  }
  if (type instanceof DoublePrecisionTypeContext) return double
  if (type instanceof TimeTypeContext)
    return time(precisionOf(type.typeParameter()), type.KW_WITH() ? 'UTC' : null)
  if (type instanceof DateTimeTypeContext) {
    const precision = precisionOf(type.typeParameter())
    return type.KW_WITH() ? zoned('UTC', precision) : timestamp(precision)
  }
  if (type instanceof IntervalTypeContext) {
    const isMonths = /year|month/i.test(type.getText())
    return simple(isMonths ? 'interval year to month' : 'interval day to second')
  }
  if (type instanceof GenericTypeContext) return genericType(type)
  throw new TrinoError('TYPE_MISMATCH', `Unknown type: ${type.getText()}`, startOf(type))
}

/** Digits of the second. */
function precisionOf(parameter: { getText(): string } | null | undefined): number {
  const precision = Number(parameter?.getText() ?? 3)
  if (precision <= 12) return precision
  throw new TrinoError(
    'NUMERIC_VALUE_OUT_OF_RANGE',
    `TIMESTAMP precision must be in range [0, 12]: ${precision}`,
  )
}

/** Names that Athena takes for another type. https://docs.aws.amazon.com/athena/latest/ug/data-types.html */
const aliases: Record<string, string> = {
  int: 'integer',
  float: 'real',
  string: 'varchar',
  numeric: 'decimal',
}

function genericType(type: GenericTypeContext): TrinoType {
  const written = identifierText(type.identifier()).toLowerCase()
  const name = aliases[written] ?? written
  const parameters = type.typeParameter()
  const number = (index: number) => {
    const text = parameters[index]?.getText()
    return text === undefined ? undefined : Number(text)
  }
  const inner = parameters.flatMap((parameter) => parameter.type() ?? []).map(writtenType)
  if (name === 'array' && inner[0]) return arrayOf(inner[0])
  if (name === 'map' && inner[0] && inner[1]) return mapOf(inner[0], inner[1])
  if (name === 'varchar') return varcharOf(number(0) ?? null)
  if (name === 'char') return { kind: 'char', length: number(0) ?? 1 }
  if (name === 'decimal') {
    const [precision = 38, scale = 0] = [number(0), number(1)]
    if (precision > 38 || scale > precision)
      throw new TrinoError(
        'TYPE_MISMATCH',
        `Invalid DECIMAL precision ${precision} or scale ${scale}`,
        startOf(type),
      )
    return decimal(precision, scale)
  }
  if (name === 'timestamp') return timestamp(precisionOf(parameters[0]))
  if (name === 'time') return time(precisionOf(parameters[0]))
  if (isSimpleKind(name)) return simple(name)
  throw new TrinoError('TYPE_MISMATCH', `Unknown type: ${written}`, startOf(type))
}
