const integerTypes = /^(tinyint|smallint|int|integer|bigint|long)$/i
const decimalTypes = /^(decimal|numeric)(\(.*\))?$/i
const floatTypes = /^(float|double|real)$/i

type Fail = (reason: string) => Error
/** Below, at or above zero; NaN where the stored value is none of the type, so that no comparison holds. */
type Comparison = (value: string, literal: string) => number

/** Numbers, dates and timestamps by what they mean, everything else as text. */
export function comparisonFor(type: string, fail: Fail): Comparison {
  const name = type.toLowerCase()
  if (integerTypes.test(name) || decimalTypes.test(name)) return by(decimalOf, 'number', fail)
  if (floatTypes.test(name)) return by(floatOf, 'number', fail)
  if (name === 'date') return by(dateOf, 'date', fail)
  if (name.startsWith('timestamp')) return by(timestampOf, 'timestamp', fail)
  return (value, literal) => (value < literal ? -1 : value > literal ? 1 : 0)
}

function by(read: (text: string) => bigint | number | null, what: string, fail: Fail): Comparison {
  return (value, literal) => {
    const [left, right] = [read(value.trim()), read(literal.trim())]
    if (right === null) throw fail(`'${literal}' is no ${what}`)
    return left === null ? Number.NaN : left < right ? -1 : left > right ? 1 : 0
  }
}

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
