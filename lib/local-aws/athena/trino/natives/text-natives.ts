import { native, refuse } from './native'

/** Letters change one by one in Trino: `ß` has no capital of one letter and stays. */
function changed(text: string, letter: (one: string) => string): string {
  let out = ''
  for (const one of text) {
    const other = letter(one)
    out += [...other].length === 1 ? other : one
  }
  return out
}
const upper = (text: string) => changed(text, (one) => one.toUpperCase())
// The one letter whose lower case is two in Unicode's full mapping and one in Java's.
const lower = (text: string) => changed(text, (one) => (one === 'İ' ? 'i' : one.toLowerCase()))

const soundexCodes: Record<string, string> = Object.fromEntries(
  ['BFPV', 'CGJKQSXZ', 'DT', 'L', 'MN', 'R'].flatMap((letters, index) =>
    [...letters].map((letter) => [letter, String(index + 1)]),
  ),
)

/** American Soundex as the US Census Bureau codes it: H and W between two letters of one code do not part them. */
function soundex(text: string): string {
  const letters = [...text.toUpperCase()].filter((letter) => /[A-Z]/.test(letter))
  const foreign = [...text].find((letter) => /\p{L}/u.test(letter) && !/[A-Za-z]/.test(letter))
  if (foreign) throw refuse(`The character is not mapped: ${foreign} (index=${text.indexOf(foreign)})`)
  const [first] = letters
  if (!first) return ''
  let code = first
  let last = soundexCodes[first] ?? '0'
  for (const letter of letters.slice(1)) {
    if (letter === 'H' || letter === 'W') continue
    const digit = soundexCodes[letter] ?? '0'
    if (digit !== '0' && digit !== last) code += digit
    last = digit
  }
  return `${code}000`.slice(0, 4)
}

function passesLuhn(text: string): boolean | null {
  if (text === '') return null
  if (!/^\d+$/.test(text)) throw refuse(`Input is not a number: ${text}`)
  const sum = [...text].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

type Entry = readonly [string, string]
function entriesOf(text: string, between: string, inside: string): Entry[] {
  if (between === '') throw refuse('entryDelimiter is empty')
  if (inside === '') throw refuse('keyValueDelimiter is empty')
  if (between === inside) throw refuse('entryDelimiter and keyValueDelimiter must not be the same')
  const parts = text.split(between)
  // Nothing stands behind a last delimiter.
  if (parts.at(-1) === '') parts.pop()
  return parts.map((entry) => {
    const [key, value, ...more] = entry.split(inside)
    if (key === undefined || value === undefined || more.length)
      throw refuse(`Key-value delimiter must appear exactly once in each entry. Bad input: '${entry}'`)
    return [key, value]
  })
}

function uniqueEntries(text: string, between: string, inside: string): string[][] {
  const entries = entriesOf(text, between, inside)
  const seen = new Set<string>()
  for (const [key] of entries) {
    if (seen.has(key)) throw refuse(`Duplicate keys (${key}) are not allowed`)
    seen.add(key)
  }
  return entries.map((entry) => [...entry])
}

/** The place of the n-th occurrence, from the end when n is negative; 0 when there is none. */
function place(text: string, part: string, instance: bigint): bigint {
  if (instance === 0n) throw refuse(`'instance' must be a positive or negative number.`)
  if (part === '') return 1n
  const fromStart = instance > 0n
  let at = fromStart ? -1 : text.length
  for (let left = fromStart ? instance : -instance; left > 0n; left--) {
    if (!fromStart && at === 0) return 0n
    at = fromStart ? text.indexOf(part, at + 1) : text.lastIndexOf(part, at - 1)
    if (at < 0) return 0n
  }
  return BigInt([...text.slice(0, at)].length + 1)
}

/** Bytes that are no UTF-8 become the replacement, or vanish. */
function fromUtf8(bytes: Uint8Array, replacement: string): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  return replacement === '\ufffd' ? text : text.replaceAll('\ufffd', replacement)
}

function oneReplacement(text: string): string {
  if ([...text].length > 1) throw refuse('Replacement character string must empty or a single character')
  return text
}

/** https://trino.io/docs/current/functions/string.html */
export const textNatives = [
  native('trino_upper', ['text'], 'text', upper),
  native('trino_lower', ['text'], 'text', lower),
  native('trino_soundex', ['text'], 'text', soundex),
  native('trino_luhn_check', ['text'], 'boolean', passesLuhn),
  native('trino_split_entries', ['text', 'text', 'text'], 'text[][]', uniqueEntries),
  native('trino_split_multi_entries', ['text', 'text', 'text'], 'text[][]', (text, between, inside) =>
    entriesOf(text, between, inside).map((entry) => [...entry]),
  ),
  native('trino_strpos', ['text', 'text', 'bigint'], 'bigint', place),
  native('trino_normalize', ['text', 'text'], 'text', (text, form) => text.normalize(form)),
  native('trino_from_utf8', ['blob', 'text'], 'text', (bytes, replacement) =>
    fromUtf8(bytes, oneReplacement(replacement)),
  ),
  native(
    'trino_insert_between',
    ['text', 'text'],
    'text',
    (text, part) => [...text].map((one) => part + one).join('') + part,
  ),
]
