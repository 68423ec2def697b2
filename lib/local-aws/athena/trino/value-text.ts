import { localOf, zoneTextOf } from './compile/zones'
import { flatten, fragmentOf } from './fragment'
import { ident, text } from './quote'
import { fieldKey } from './types/duckdb-type'
import { type TrinoType, zoneOfEachValue } from './types/trino-type'

/** DuckDB SQL that prints a value as Trino and Athena do; NULL stays NULL. `value` is evaluated several times. */
export function valueText(value: string, type: TrinoType, depth = 0): string {
  const item = `"e$${depth}"`
  const part = (element: string, of: TrinoType) => `coalesce(${valueText(element, of, depth + 1)}, 'null')`
  switch (type.kind) {
    case 'array':
      return `'[' || array_to_string(list_transform(${value}, lambda ${item}: ${part(item, type.element)}), ', ') || ']'`
    case 'map': {
      const entry = `${part(`${item}.key`, type.key)} || '=' || ${part(`${item}.value`, type.value)}`
      return `'{' || array_to_string(list_transform(map_entries(${value}), lambda ${item}: ${entry}), ', ') || '}'`
    }
    case 'row': {
      const fields = type.fields.map((field, index) => {
        const key = fieldKey(field, index)
        return `${text(`${key}=`)} || ${part(`${value}.${ident(key)}`, field.type)}`
      })
      return `CASE WHEN ${value} IS NULL THEN NULL ELSE '{' || ${fields.join(` || ', ' || `)} || '}' END`
    }
    case 'double':
    case 'real':
      return `trino_double_text(CAST(${value} AS VARCHAR))`
    case 'timestamp':
      return timestampText(value, type, Math.max(3, type.precision))
    case 'time':
      return timeText(value, type, type.precision)
    case 'decimal':
      return decimalText(value, type)
    case 'date':
      return `trino_date_text(${value})`
    case 'interval day to second':
      return `trino_day_interval_text(${value})`
    case 'interval year to month':
      return `trino_month_interval_text(${value})`
    case 'varbinary':
      return `rtrim(regexp_replace(lower(hex(${value})), '(..)', '\\1 ', 'g'))`
    case 'char':
      return `rpad(${value}, ${type.length}, ' ')`
    default:
      return `CAST(${value} AS VARCHAR)`
  }
}

/** DuckDB leaves out the zero before the point where no digit can stand. */
export const decimalText = (value: string, { precision, scale }: { precision: number; scale: number }) =>
  precision === scale
    ? `regexp_replace(CAST(${value} AS VARCHAR), '^(-?)\\.', '\\10.')`
    : `CAST(${value} AS VARCHAR)`

type Moment = Extract<TrinoType, { kind: 'timestamp' }>
type Clock = Extract<TrinoType, { kind: 'time' }>

/** As many digits of the second as asked for; Athena prints three at least, a cast to varchar those of the type. */
export function timestampText(value: string, type: Moment, digits: number): string {
  const typed = { type, sql: fragmentOf(value) }
  if (type.precision > 6 && type.zone !== zoneOfEachValue) return nanosText(value, type, digits)
  const clock = `strftime(${flatten(localOf(typed)).text}, '%Y-%m-%d %H:%M:%S${fractionFormat(digits)}')`
  const shown = cut(clock, digits)
  return type.zone === null ? shown : `${shown} || ' ' || ${flatten(zoneTextOf(typed)).text}`
}

const fractionFormat = (digits: number) => (digits === 0 ? '' : digits <= 3 ? '.%g' : '.%f')

/** A text whose fraction has 3 or 6 digits, with as many as asked for. */
function cut(text: string, digits: number): string {
  if (digits === 0 || digits === 3 || digits === 6) return text
  return digits < 6
    ? `left(${text}, ${(digits < 3 ? -3 : -6) + digits})`
    : `${text} || '${'0'.repeat(digits - 6)}'`
}

function nanosText(value: string, { zone }: Moment, digits: number): string {
  const local = zone === null ? value : `make_timestamp(epoch_us(${value}))`
  const clock = flatten(
    localOf({
      type: { kind: 'timestamp', precision: 6, zone },
      sql: fragmentOf(zone === null ? `CAST(${local} AS TIMESTAMP)` : `make_timestamptz(epoch_us(${value}))`),
    }),
  ).text
  const fraction = `lpad(CAST((epoch_ns(${value}) % 1000000000 + 1000000000) % 1000000000 AS VARCHAR), 9, '0')`
  const shown = digits <= 9 ? `left(${fraction}, ${digits})` : `${fraction} || '${'0'.repeat(digits - 9)}'`
  return `strftime(${clock}, '%Y-%m-%d %H:%M:%S.') || ${shown}${zone === null ? '' : ` || ${text(` ${zone}`)}`}`
}

export function timeText(value: string, { zone }: Clock, digits: number): string {
  const clock = cut(`strftime(DATE '1970-01-01' + ${value}, '%H:%M:%S${fractionFormat(digits)}')`, digits)
  return zone === null ? clock : `${clock} || ${text(zone === 'UTC' ? '+00:00' : zone)}`
}
