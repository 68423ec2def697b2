import { createHash } from 'node:crypto'

/** Everything invented in the demo comes from this word, so that it is the same for everybody. */
const seed = 'almanac'

/**
 * A number in [0, 1) that depends on nothing but its arguments. MD5 rather than a generator with a state: rows can be
 * made in any order, and DuckDB (`uniform` in `seededMacros`) and this function agree.
 */
export function uniform(name: string, row: number, column = 0): number {
  const digest = createHash('md5').update(`${seed}|${name}|${row}|${column}`).digest()
  return Number(digest.readBigUInt64LE(8)) / 2 ** 64
}

/** Normally distributed with mean 0 and deviation 1, by Box and Muller. */
export function gaussian(name: string, row: number, column = 0): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform(`${name}.r`, row, column)))
  return radius * Math.cos(2 * Math.PI * uniform(`${name}.a`, row, column))
}

/** The same two functions for SQL: `uniform('name', row, column)` and `gaussian('name', row, column)`. */
export const seededMacros = `
CREATE OR REPLACE MACRO uniform(name, a, b) AS
  md5_number_lower(concat_ws('|', '${seed}', name, a::BIGINT, b::BIGINT))::DOUBLE / 18446744073709551616;
CREATE OR REPLACE MACRO gaussian(name, a, b) AS
  sqrt(-2 * ln(1 - uniform(name || '.r', a, b))) * cos(2 * pi() * uniform(name || '.a', a, b));`

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** `length` letters and digits that depend on nothing but `name`. */
export function alphanumerics(name: string, length: number): string {
  const digest = createHash('sha256').update(`${seed}|${name}`).digest()
  return Array.from(digest.subarray(0, length), (byte) => letters[byte % letters.length]).join('')
}
