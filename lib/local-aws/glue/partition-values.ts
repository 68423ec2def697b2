const numericTypes = /^(tinyint|smallint|int|integer|bigint|long|float|double|decimal(\(.*\))?)$/i

/** Numbers by value, everything else (dates included, which are written to sort) as text. */
export function comparisonFor(
  type: string,
  fail: (reason: string) => Error,
): (value: string, literal: string) => number {
  if (!numericTypes.test(type)) return (value, literal) => (value < literal ? -1 : value > literal ? 1 : 0)
  return (value, literal) => {
    const [left, right] = [toNumber(value), toNumber(literal)]
    if (right === null) throw fail(`'${literal}' is no number`)
    return left === null ? Number.NaN : left < right ? -1 : left > right ? 1 : 0
  }
}

/** Integers beyond 2^53 keep their digits. */
function toNumber(text: string): number | bigint | null {
  if (/^[+-]?\d+$/.test(text.trim())) return BigInt(text.trim().replace('+', ''))
  const number = Number(text)
  return text.trim() === '' || Number.isNaN(number) ? null : number
}

/** `%` is any text, `_` any one character. Goes back to the last `%` only, so no pattern takes long. */
export function isLike(text: string, pattern: string): boolean {
  let at = 0
  let wanted = 0
  let resume: { at: number; wanted: number } | null = null
  while (at < text.length) {
    if (pattern[wanted] === '%') {
      wanted++
      resume = { at, wanted }
    } else if (pattern[wanted] === '_' || pattern[wanted] === text[at]) {
      at++
      wanted++
    } else if (resume) {
      resume.at++
      at = resume.at
      wanted = resume.wanted
    } else return false
  }
  return /^%*$/.test(pattern.slice(wanted))
}
