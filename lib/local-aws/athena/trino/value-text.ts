import { ident, text } from './quote'
import { fieldKey } from './types/duckdb-type'
import type { TrinoType } from './types/trino-type'

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
      // Most numbers print the same in both; only the others go through text.
      return `CASE WHEN (abs(${value}) >= 1e-3 AND abs(${value}) < 1e7) OR ${value} = 0 THEN CAST(${value} AS VARCHAR) ELSE trino_double_text(CAST(${value} AS VARCHAR)) END`
    case 'timestamp':
      return timestampText(value, type.precision, type.zone)
    case 'time':
      return `strftime(DATE '1970-01-01' + ${value}, '%H:%M:%S.%g')`
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

/** Athena prints three digits of the second, or as many as the type has beyond. */
function timestampText(value: string, precision: number, zone: string | null): string {
  const digits = precision > 3 ? '%f' : '%g'
  if (zone === null) return `strftime(${value}, '%Y-%m-%d %H:%M:%S.${digits}')`
  return `strftime(${localText(value, zone)}, '%Y-%m-%d %H:%M:%S.${digits}') || ${text(` ${zone}`)}`
}

const offset = /^([+-])(\d\d):(\d\d)$/

function localText(value: string, zone: string): string {
  if (zone === 'UTC') return `make_timestamp(epoch_us(${value}))`
  const [, sign, hours, minutes] = offset.exec(zone) ?? []
  if (!sign) return `timezone(${text(zone)}, ${value})`
  return `make_timestamp(epoch_us(${value}) ${sign} ${(Number(hours) * 60 + Number(minutes)) * 60_000_000})`
}
