import { flatten, fragmentOf } from '../fragment'
import { canonicalJson } from '../natives/json-text-natives'
import { text } from '../quote'
import { TrinoError } from '../trino-error'
import {
  double,
  json,
  simple,
  type TrinoType,
  time,
  timestamp,
  date as trinoDate,
  varchar,
  zoned,
} from '../types/trino-type'
import { decimalLiteral } from './number-literals'
import { instantAt, zoneName } from './zones'

const moment =
  /^(\d{4,}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2}(?:\.(\d+))?)?)?)(?:\s*([+-]\d{1,2}(?::?\d{2})?)|\s+([A-Za-z][\w/+-]*))?$/

/** `TIMESTAMP '…'`, `DATE '…'`, `DECIMAL '…'`: a type's name before a string. */
export function typedLiteral(name: string, value: string, offset: number): { type: TrinoType; sql: string } {
  const invalid = (what: string) =>
    new TrinoError('INVALID_LITERAL', `'${value}' is not a valid ${what} literal`, offset)
  switch (name) {
    case 'date':
      if (!isDate(value.trim())) throw invalid('DATE')
      return { type: trinoDate, sql: `DATE ${text(value.trim())}` }
    case 'timestamp': {
      const [, local = '', fraction = '', zone, named] = moment.exec(value.trim()) ?? []
      if (!isDate(local.split(' ')[0] ?? '')) throw invalid('TIMESTAMP')
      const precision = fraction.length
      if (precision > 12) throw invalid('TIMESTAMP')
      const isNanos = precision > 6
      const kept = isNanos ? local.slice(0, local.length - precision + Math.min(9, precision)) : local
      const plain = `${isNanos ? 'TIMESTAMP_NS' : 'TIMESTAMP'} ${text(kept)}`
      const written = zone ?? named
      if (!written) return { type: timestamp(precision), sql: plain }
      const name = zoneName(written, offset)
      if (!isNanos)
        return { type: zoned(name, precision), sql: `(${flatten(instantAt(fragmentOf(plain), name)).text})` }
      // The instant in microseconds, and behind it the nanoseconds that DuckDB's zones do not know.
      const instant = flatten(instantAt(fragmentOf(`CAST(${plain} AS TIMESTAMP)`), name)).text
      return {
        type: zoned(name, precision),
        sql: `make_timestamp_ns(epoch_us(${instant}) * 1000 + epoch_ns(${plain}) % 1000)`,
      }
    }
    case 'time':
      return timeLiteral(value, () => invalid('TIME'))
    case 'decimal':
    case 'numeric': {
      if (!/^[+-]?\d*\.?\d+$|^[+-]?\d+\.$/.test(value)) throw invalid('DECIMAL')
      const literal = decimalLiteral(value, offset)
      return { type: literal.type, sql: flatten(literal.sql).text }
    }
    case 'json':
      return { type: json, sql: `CAST(${text(canonicalJson(value))} AS JSON)` }
    case 'varchar':
      return { type: varchar, sql: text(value) }
    case 'char':
      return { type: { kind: 'char', length: [...value].length }, sql: text(value.replace(/ +$/, '')) }
    case 'double':
      return { type: double, sql: `CAST(${text(value)} AS DOUBLE)` }
    case 'real':
      return { type: simple('real'), sql: `CAST(${text(value)} AS FLOAT)` }
    case 'bigint':
    case 'integer':
    case 'smallint':
    case 'tinyint':
      if (!/^\s*[+-]?\d+\s*$/.test(value)) throw invalid(name.toUpperCase())
      return { type: simple(name), sql: `CAST(${text(value)} AS ${name})` }
    case 'boolean':
    case 'uuid':
      return { type: simple(name), sql: `CAST(${text(value)} AS ${name})` }
    default:
      throw new TrinoError('TYPE_MISMATCH', `Unknown type: ${name}`, offset)
  }
}

function timeLiteral(value: string, invalid: () => TrinoError): { type: TrinoType; sql: string } {
  const [, clock, fraction = '', zone] =
    /^(\d{1,2}:\d{2}(?::\d{2}(?:\.(\d{1,12}))?)?)(?:\s*([+-]\d{2}:\d{2}))?$/.exec(value.trim()) ?? []
  if (!clock) throw invalid()
  return { type: time(fraction.length, zone ?? null), sql: `TIME ${text(clock)}` }
}

function isDate(value: string): boolean {
  const [, year, month, day] = /^[+-]?(\d{4,})-(\d{1,2})-(\d{1,2})$/.exec(value) ?? []
  if (!year) return false
  const made = new Date(Date.UTC(2000, Number(month) - 1, Number(day)))
  made.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  return made.getUTCMonth() === Number(month) - 1 && made.getUTCDate() === Number(day)
}

/** DuckDB SQL of an interval. */
export function intervalLiteral(amount: string, from: string, to: string | null, offset: number): string {
  const whole = from === 'second' ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/
  if (to === null && whole.test(amount)) return `INTERVAL '${amount}' ${from}`
  const dayTime = /^(-?)(?:(\d+) )?(\d{1,2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?)?)$/.exec(amount)
  if (dayTime && to !== null && from !== 'year') {
    const [, sign, days = '0', clock = ''] = dayTime
    const padded = from === 'minute' ? `0:${clock}` : clock
    return `INTERVAL '${sign}${days} days ${sign}${padded.includes(':') ? padded : `${padded}:00`}'`
  }
  const yearMonth = /^(-?)(\d+)-(\d+)$/.exec(amount)
  if (from === 'year' && yearMonth)
    return `INTERVAL '${yearMonth[1]}${yearMonth[2]} years ${yearMonth[1]}${yearMonth[3]} months'`
  throw new TrinoError('INVALID_LITERAL', `'${amount}' is not a valid INTERVAL literal`, offset)
}
