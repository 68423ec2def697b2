/*
 * JSON whose integers keep all their digits. Iceberg's writers draw snapshot ids from 63 bits, of which JavaScript's
 * numbers carry 53.
 */

const mark = '\u0000integer:'
const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
const marked = /^\0integer:(-?\d+)$/

/** Integers of 16 digits and more come as bigint. */
export function parseExactJson(text: string): unknown {
  const escaped = JSON.stringify(mark).slice(1, -1)
  const prepared = text.replace(tokens, (token) =>
    /^-?\d{16,}$/.test(token) ? `"${escaped}${token}"` : token,
  )
  return JSON.parse(prepared, (_name, value: unknown) => {
    const digits = typeof value === 'string' ? marked.exec(value)?.[1] : undefined
    return digits === undefined ? value : BigInt(digits)
  })
}

/** The counterpart: a bigint becomes a JSON integer. */
export function exactJson(value: unknown): string {
  const text = JSON.stringify(value, (_name, each: unknown) =>
    typeof each === 'bigint' ? `${mark}${each}` : each,
  )
  return text.replace(/"\\u0000integer:(-?\d+)"/g, '$1')
}
