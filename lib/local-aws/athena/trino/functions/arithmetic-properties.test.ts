import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTrinoSession, type TrinoSession } from '../../testing/trino-session'

let trino: TrinoSession
beforeAll(async () => {
  trino = await openTrinoSession()
})
afterAll(() => trino.close())

/** The same numbers in every run. */
function generator(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** An integer with a decimal point `scale` digits from its end. */
function decimalText(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0')
  const sign = value < 0n ? '-' : ''
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

const magnitude = (value: bigint) => (value < 0n ? -value : value)

/** Quotient with halves away from zero. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  const whole = numerator / denominator
  const rest = magnitude(numerator % denominator)
  if (rest * 2n < magnitude(denominator)) return whole
  return numerator < 0n === denominator < 0n ? whole + 1n : whole - 1n
}

test('decimal arithmetic is that of integers with a point in them', async () => {
  const next = generator(7)
  const pairs = Array.from({ length: 300 }, () => {
    const a = BigInt(next(1_000_000_000) - 500_000_000)
    const b = BigInt(next(10 ** (1 + next(6))) + 1) * (next(2) ? 1n : -1n)
    return { a, b }
  })
  const values = pairs.map(
    ({ a, b }) =>
      `(CAST('${decimalText(a, 3)}' AS decimal(12, 3)), CAST('${decimalText(b, 2)}' AS decimal(9, 2)))`,
  )
  const { rows } = await trino.query(
    `SELECT a + b, a - b, a * b, a / b, a % b FROM (VALUES ${values.join(', ')}) AS t(a, b)`,
  )
  const expected = pairs.map(({ a, b }) => [
    decimalText(a + b * 10n, 3),
    decimalText(a - b * 10n, 3),
    decimalText(a * b, 5),
    decimalText(rounded(a * 100n, b), 3),
    decimalText(a % (b * 10n), 3),
  ])
  expect(rows).toEqual(expected)
})

const day = 86_400_000
const text = (date: Date) => date.toISOString().slice(0, 10)

/** The same day of another month, or that month's last day. */
function monthsLater(date: Date, months: number): Date {
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return new Date(first.getTime() + (Math.min(date.getUTCDate(), last) - 1) * day)
}

function isoWeek(date: Date): string {
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * day)
  const year = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  return String(Math.floor((thursday.getTime() - year) / (7 * day)) + 1)
}

test('calendar arithmetic agrees with that of JavaScript', async () => {
  const next = generator(11)
  const cases = Array.from({ length: 300 }, () => ({
    date: new Date((next(40_000) - 10_000) * day),
    days: next(2_000) - 1_000,
    months: next(100) - 50,
  }))
  const values = cases.map(({ date, days, months }) => `(DATE '${text(date)}', ${days}, ${months})`)
  const { rows } = await trino.query(
    `SELECT date_add('day', n, d), date_add('month', m, d), d + m * INTERVAL '1' MONTH, date_diff('day', d, date_add('day', n, d)),
       date_trunc('month', d), week(d), day_of_week(d), last_day_of_month(d)
     FROM (VALUES ${values.join(', ')}) AS t(d, n, m)`,
  )
  const expected = cases.map(({ date, days, months }) => {
    const later = text(monthsLater(date, months))
    const first = monthsLater(new Date(date.getTime() - (date.getUTCDate() - 1) * day), 0)
    return [
      text(new Date(date.getTime() + days * day)),
      later,
      later,
      String(days),
      text(first),
      isoWeek(date),
      String(date.getUTCDay() || 7),
      text(new Date(monthsLater(first, 1).getTime() - day)),
    ]
  })
  expect(rows).toEqual(expected)
})

/** Java's `Double.toString`, of the same shortest digits as JavaScript's. */
function javaText(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  const [mantissa = '', exponent = ''] = value.toExponential().split('e')
  const size = Math.abs(value)
  if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value)
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`
}

test('doubles print as Java prints them', async () => {
  const next = generator(23)
  const special = [
    0,
    -0,
    1e7,
    9_999_999.5,
    1e-3,
    9.99e-4,
    1e-4,
    1e16,
    1.7e9,
    1_767_225_600.25,
    NaN,
    -Infinity,
  ]
  const random = Array.from({ length: 400 }, () => {
    const digits = (next(2) ? 1 : -1) * (1 + next(10 ** (1 + next(9))))
    return Number(`${digits}e${next(40) - 20}`)
  })
  const numbers = [...special, ...random]
  const written = numbers.map(
    (value, index) => `(${index}, CAST('${Object.is(value, -0) ? '-0' : value}' AS double))`,
  )
  const { rows } = await trino.query(
    `SELECT v, CAST(v AS varchar) FROM (VALUES ${written.join(', ')}) AS t(n, v) ORDER BY n`,
  )
  expect(rows).toEqual(numbers.map((value) => [javaText(value), javaText(value)]))
})
