import { fragmentOf } from '../fragment'
import { text } from '../quote'
import { TrinoError } from '../trino-error'
import { duckdbType } from '../types/duckdb-type'
import { bigint, decimal, integer, type TrinoType } from '../types/trino-type'
import { type Typed, typed } from './env'

/** `42`: an integer, or a bigint when it is larger. */
export function integerLiteral(written: string, offset: number): Typed {
  const value = BigInt(written.replaceAll('_', ''))
  if (value > 9_223_372_036_854_775_807n || value < -9_223_372_036_854_775_808n)
    throw new TrinoError('INVALID_LITERAL', `Invalid numeric literal: ${written}`, offset)
  const type: TrinoType = value >= -2_147_483_648n && value <= 2_147_483_647n ? integer : bigint
  // The smallest bigint is a number of 128 bits to DuckDB until it has its sign.
  const wide = value === -9_223_372_036_854_775_808n ? `CAST(${value} AS BIGINT)` : String(value)
  return typed(type, fragmentOf(value < 0n ? `(${wide})` : wide, offset))
}

/** `1.50` is a decimal(3,2): leading zeros do not count. */
export function decimalLiteral(written: string, offset: number): Typed {
  const [, sign = '', whole = '', fraction = ''] =
    /^([+-]?)(\d*)\.?(\d*)$/.exec(written.replaceAll('_', '')) ?? []
  const digits = whole.replace(/^0+/, '')
  const precision = Math.max(1, digits.length + fraction.length)
  if (precision > 38) throw new TrinoError('INVALID_LITERAL', `Invalid numeric literal: ${written}`, offset)
  const type = decimal(precision, fraction.length)
  const value = `${sign}${digits || '0'}${fraction ? `.${fraction}` : ''}`
  return typed(type, fragmentOf(`CAST(${text(value)} AS ${duckdbType(type)})`, offset))
}
