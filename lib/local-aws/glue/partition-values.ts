import { invalidInput } from '../engine/catalog/errors'
import { WireError } from '../protocol/wire-error'

/** How values of a partition key compare. */
export type KeyType = {
  /** As messages name it. */
  name: string
  isText: boolean
  /** Throws InvalidInputException for a literal that is none of the type. */
  requireLiteral(literal: string): void
  /** Below, at or above zero. Throws InvalidStateException for a stored value that is none of the type. */
  compare(value: string, literal: string): number
}

type Read = (text: string) => bigint | number | null

/**
 * Numbers, dates and timestamps compare by what they mean, texts as they are; there are no filters on keys of other types.
 * https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html
 */
export function keyTypeOf(type: string): KeyType {
  const name = type.toLowerCase()
  if (/^(tinyint|smallint|int|integer|bigint|long)$/.test(name))
    return read('Integral', integerOf, (text) => `"${text}" is not an integer`)
  if (/^(decimal|numeric)(\(.*\))?$/.test(name))
    return read('Decimal', decimalOf, (text) => `${text} is not a decimal`)
  if (name === 'date') return read('Date', dateOf, (text) => `${text} is not a date`)
  if (name.startsWith('timestamp'))
    return read('Timestamp', timestampOf, (text) => `${text} is not a timestamp`)
  if (!/^(string|(var)?char(\(.*\))?)$/.test(name)) throw invalidInput(`Unknown type : '${type}'`)
  return {
    name: 'String',
    isText: true,
    requireLiteral: () => {},
    compare: (value, literal) => (value < literal ? -1 : value > literal ? 1 : 0),
  }
}

function read(name: string, read: Read, reason: (text: string) => string): KeyType {
  const required = (text: string, refuse: (message: string) => Error) => {
    const value = read(text.trim())
    if (value === null) throw refuse(reason(text))
    return value
  }
  return {
    name,
    isText: false,
    requireLiteral: (literal) => void required(literal, invalidInput),
    compare(value, literal) {
      const left = required(value, (message) => new WireError('InvalidStateException', message))
      const right = required(literal, invalidInput)
      return left < right ? -1 : left > right ? 1 : 0
    },
  }
}

const integerOf = (text: string) => (/^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : null)

/** Decimals have 38 digits at most; this many behind the point. */
const scale = 38

/** A decimal with all of its digits, as a whole number of 10^-38. */
function decimalOf(text: string): bigint | null {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text) ?? []
  if (whole === '') {
    const number = floatOf(text)
    // Written with an exponent, `1e3`; beyond this it has no digits to print.
    return number === null || Math.abs(number) >= 1e21 ? null : decimalOf(number.toFixed(20))
  }
  const digits = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'))
  return sign === '-' ? -digits : digits
}

function floatOf(text: string): number | null {
  const number = Number(text)
  return text === '' || Number.isNaN(number) ? null : number
}

/** Days since 1970. */
function dateOf(text: string): number | null {
  const [, year, month, day] = /^(\d{1,4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? []
  return year ? Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000 : null
}

/** Nanoseconds since 1970; a date alone is its midnight. */
function timestampOf(text: string): bigint | null {
  const [, date = '', hours = '0', minutes = '0', seconds = '0', fraction = ''] =
    /^([\d-]+)(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?$/.exec(text) ?? []
  const days = dateOf(date)
  if (days === null) return null
  const time = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)
  return BigInt(days * 86_400 + time) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'))
}
