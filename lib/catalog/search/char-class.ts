const other = 0
const lower = 1
const upper = 2
const digit = 3
const joiner = 4
const mark = 5

/** What a character means for splitting. Letters without case count as lower; `_` and `-` join words into names. */
export const charClass = { other, lower, upper, digit, joiner, mark, of: classOf } as const

const known = new Map<number, number>()
const ascii = Uint8Array.from({ length: 128 }, (_, code) => classify(String.fromCharCode(code)))

function classOf(code: number): number {
  if (code < 128) return ascii[code] ?? other
  const cached = known.get(code)
  if (cached !== undefined) return cached
  const kind = classify(String.fromCodePoint(code))
  known.set(code, kind)
  return kind
}

function classify(character: string): number {
  if (character === '_' || character === '-') return joiner
  if (/\p{M}/u.test(character)) return mark
  if (/\p{N}/u.test(character)) return digit
  if (/[\p{Lu}\p{Lt}]/u.test(character)) return upper
  return /\p{L}/u.test(character) ? lower : other
}
