/**
 * Orders two decimals given as text, exactly: a JS number would make 9007199254740993 equal to 9007199254740992.
 * Rounding to a double never swaps an order, so digits are read only where two doubles are equal.
 * Text that is no number comes after every number.
 */
export function compareDecimals(first: string, second: string): number {
  return compareNumbers(Number(first), Number(second)) || compareDigits(first, second)
}

/** NaN, which is also what text that is no number becomes, is last. */
export function compareNumbers(first: number, second: number): number {
  if (first === second) return 0
  if (Number.isNaN(first)) return Number.isNaN(second) ? 0 : 1
  if (Number.isNaN(second)) return -1
  return first < second ? -1 : 1
}

/** For decimals that are the same double. */
export function compareDigits(first: string, second: string): number {
  const a = parse(first)
  const b = parse(second)
  if (!a || !b) return 0
  if (a.sign !== b.sign) return a.sign - b.sign
  if (a.sign === 0) return 0
  const magnitude = a.exponent - b.exponent || compareText(a.digits, b.digits)
  return a.sign > 0 ? magnitude : 0 - magnitude
}

export function compareText(first: string, second: string): number {
  if (first === second) return 0
  return first < second ? -1 : 1
}

type Decimal = { sign: -1 | 0 | 1; exponent: number; digits: string }

/** ±0.digits × 10^exponent, without zeros at either end of the digits. */
function parse(text: string): Decimal | null {
  const parts = /^\s*([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?\s*$/i.exec(text)
  if (!parts) return null
  const [, sign, whole = '', fraction = '', power = '0'] = parts
  const all = whole + fraction
  const leading = all.length - all.replace(/^0+/, '').length
  const digits = all.slice(leading).replace(/0+$/, '')
  if (digits === '') return { sign: 0, exponent: 0, digits }
  return { sign: sign === '-' ? -1 : 1, exponent: whole.length - leading + Number(power), digits }
}
