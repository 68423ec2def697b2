import { TrinoError } from '../trino-error'
import { native, refuse } from './native'

/** The number that an integer and a scale are, of any size: DuckDB's own arithmetic ends at 128 bits. */
function shifted(text: string, scale: number): bigint {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d*)\.?(\d*)$/.exec(text) ?? []
  return BigInt(`${sign}${whole}${fraction.padEnd(scale, '0')}`)
}

function decimalText(value: bigint, scale: number): string {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0')
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
  return value < 0n ? `-${text}` : text
}

const size = (value: bigint) => (value < 0n ? -value : value)
const overflow = () => new TrinoError('NUMERIC_VALUE_OUT_OF_RANGE', 'Decimal overflow')
const zero = () => new TrinoError('DIVISION_BY_ZERO', 'Division by zero')
const limit = 10n ** 38n

/** Quotient with halves away from zero. */
function quotient(a: string, b: string, scale: number): string {
  const shared = Math.max(scaleOf(a), scaleOf(b))
  const [numerator, denominator] = [shifted(a, shared) * 10n ** BigInt(scale), shifted(b, shared)]
  if (denominator === 0n) throw zero()
  const whole = numerator / denominator
  const carry = size(numerator % denominator) * 2n >= size(denominator) ? 1n : 0n
  const rounded = numerator < 0n === denominator < 0n ? whole + carry : whole - carry
  if (size(rounded) >= limit) throw overflow()
  return decimalText(rounded, scale)
}

const scaleOf = (text: string) => text.split('.')[1]?.length ?? 0

function remainder(a: string, b: string): string {
  const scale = Math.max(scaleOf(a), scaleOf(b))
  const divisor = shifted(b, scale)
  if (divisor === 0n) throw zero()
  return decimalText(shifted(a, scale) % divisor, scale)
}

/** Abramowitz and Stegun's error function is not exact enough: this is its series and continued fraction. */
function erf(x: number): number {
  const z = Math.abs(x)
  if (z > 6) return Math.sign(x)
  if (z < 3) {
    let [term, sum] = [z, z]
    for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum) && n < 200; n++) {
      term *= (-z * z) / n
      sum += term / (2 * n + 1)
    }
    return (Math.sign(x) * 2 * sum) / Math.sqrt(Math.PI)
  }
  let fraction = 0
  for (let k = 60; k > 0; k--) fraction = k / 2 / (z + fraction)
  return Math.sign(x) * (1 - Math.exp(-z * z) / ((z + fraction) * Math.sqrt(Math.PI)))
}

function normalCdf(mean: number, deviation: number, value: number): number {
  if (!(deviation > 0)) throw refuse('standardDeviation must be > 0')
  return 0.5 * (1 + erf((value - mean) / (deviation * Math.SQRT2)))
}

/** By halving: every step gains a bit. */
function inverted(cdf: (x: number) => number, p: number, low: number, high: number): number {
  for (let step = 0; step < 200 && low < high; step++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (cdf(middle) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function inverseNormalCdf(mean: number, deviation: number, p: number): number {
  if (!(p > 0 && p < 1)) throw refuse('p must be 0 > p > 1')
  if (!(deviation > 0)) throw refuse('standardDeviation must be > 0')
  if (p === 0.5) return mean
  return mean + deviation * inverted((x) => normalCdf(0, 1, x), p, -40, 40)
}

function logGamma(x: number): number {
  const parts = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ]
  const sum = parts.reduce((total, part, index) => total + (index === 0 ? part : part / (x - 1 + index)), 0)
  const t = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

/** The regularised incomplete beta function by Lentz's continued fraction. */
function betaCdf(a: number, b: number, x: number): number {
  if (!(a > 0 && b > 0)) throw refuse('a, b must be > 0')
  if (!(x >= 0 && x <= 1)) throw refuse('value must be in the interval [0, 1]')
  if (x === 0 || x === 1) return x
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCdf(b, a, 1 - x)
  const front =
    Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x)) / a
  let [f, c, d] = [1, 1, 0]
  for (let i = 0; i <= 300; i++) {
    const m = Math.floor(i / 2)
    const numerator =
      i === 0
        ? 1
        : i % 2 === 0
          ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
          : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + numerator * d || 1e-300)
    c = 1 + numerator / c || 1e-300
    f *= c * d
    if (Math.abs(1 - c * d) < 1e-15) break
  }
  return front * (f - 1)
}

function inverseBetaCdf(a: number, b: number, p: number): number {
  if (!(p >= 0 && p <= 1)) throw refuse('p must be 0 >= p >= 1')
  if (p === 0 || p === 1) return p
  return inverted((x) => betaCdf(a, b, x), p, 0, 1)
}

function wilson(successes: bigint, trials: bigint, z: number, side: -1 | 1): number {
  if (successes < 0n) throw refuse('number of successes must not be negative')
  if (trials <= 0n) throw refuse('number of trials must be positive')
  if (successes > trials) throw refuse('number of successes must not be larger than number of trials')
  if (!(z >= 0)) throw refuse('z-score must not be negative')
  const [n, p] = [Number(trials), Number(successes) / Number(trials)]
  const middle = p + (z * z) / (2 * n)
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  return (middle + side * spread) / (1 + (z * z) / n)
}

const dataUnits: Record<string, number> = { B: 0, kB: 1, MB: 2, GB: 3, TB: 4, PB: 5, EB: 6, ZB: 7, YB: 8 }

/** Bytes, in powers of 1024; a part of a byte does not count. */
function dataSize(text: string): string {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)([A-Za-z]+)$/.exec(text) ?? []
  const power = dataUnits[unit]
  if (number === undefined || power === undefined) throw refuse(`Invalid data size: '${text}'`)
  const scale = scaleOf(number)
  return String((shifted(number, scale) * 1024n ** BigInt(power)) / 10n ** BigInt(scale))
}

function fromBase(text: string, radix: bigint): bigint {
  if (radix < 2n || radix > 36n) throw refuse('Radix must be between 2 and 36')
  const [, sign = '', digits = ''] = /^([+-]?)([0-9a-zA-Z]+)$/.exec(text) ?? []
  const wrong = refuse(`Not a valid base-${radix} number: ${text}`)
  if (digits === '') throw wrong
  const value = [...digits].reduce((sum, digit) => {
    const one = Number.parseInt(digit, 36)
    if (one >= Number(radix)) throw wrong
    return sum * radix + BigInt(one)
  }, 0n)
  const signed = sign === '-' ? -value : value
  if (BigInt.asIntN(64, signed) !== signed) throw wrong
  return signed
}

export const numberNatives = [
  native('trino_decimal_quotient', ['text', 'text', 'integer'], 'text', quotient),
  native('trino_decimal_remainder', ['text', 'text'], 'text', remainder),
  native('trino_normal_cdf', ['double', 'double', 'double'], 'double', normalCdf),
  native('trino_inverse_normal_cdf', ['double', 'double', 'double'], 'double', inverseNormalCdf),
  native('trino_beta_cdf', ['double', 'double', 'double'], 'double', betaCdf),
  native('trino_inverse_beta_cdf', ['double', 'double', 'double'], 'double', inverseBetaCdf),
  native('trino_wilson_lower', ['bigint', 'bigint', 'double'], 'double', (successes, trials, z) =>
    wilson(successes, trials, z, -1),
  ),
  native('trino_wilson_upper', ['bigint', 'bigint', 'double'], 'double', (successes, trials, z) =>
    wilson(successes, trials, z, 1),
  ),
  native('trino_data_size', ['text'], 'text', dataSize),
  native('trino_from_base', ['text', 'bigint'], 'bigint', fromBase),
  native('trino_cbrt', ['double'], 'double', Math.cbrt),
]
