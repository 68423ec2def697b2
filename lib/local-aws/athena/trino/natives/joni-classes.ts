import { refuse } from './native'

type Piece = { source: string; length: number }

/** Classes by the names that POSIX and Java give them, as the inside of a class. */
const named: Record<string, string> = {
  alpha: '\\p{L}',
  digit: '\\p{Nd}',
  alnum: '\\p{L}\\p{Nd}',
  upper: '\\p{Lu}',
  lower: '\\p{Ll}',
  punct: '\\p{P}',
  space: '\\s',
  blank: ' \\t',
  cntrl: '\\p{Cc}',
  graph: '[^\\s\\p{Cc}\\p{Cs}\\p{Cn}]',
  print: '[^\\p{Cc}\\p{Cs}\\p{Cn}]',
  xdigit: '0-9A-Fa-f',
  word: '\\w',
  ascii: '\\x00-\\x7f',
}

/** One code point that stands for itself, in and outside of classes. */
export const literal = (one: string): string =>
  /[\w\s]|[^\x00-\x7f]/.test(one) && one !== '\n' ? one : `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`

/** `\d`, `\h`, `\p{Lu}`: an escape that is a class. */
export function classEscape(rest: string): Piece | null {
  if (/^\\[dDwWsS]/.test(rest)) return { source: rest.slice(0, 2), length: 2 }
  if (/^\\h/.test(rest)) return { source: '[0-9A-Fa-f]', length: 2 }
  if (/^\\H/.test(rest)) return { source: '[^0-9A-Fa-f]', length: 2 }
  const property = /^\\([pP])(?:\{(\^?)([^}]+)\}|([A-Z]))/.exec(rest)
  if (!property) return null
  const [all, letter, negated, long, short] = property
  const isNegative = (letter === 'P') !== (negated === '^')
  const name = (long ?? short ?? '').replace(/^Is/, '')
  const inside = named[name.toLowerCase()] ?? propertyOf(name)
  return { source: isNegative ? `[^${inside}]` : `[${inside}]`, length: all.length }
}

function propertyOf(name: string): string {
  for (const written of [name, `Script=${name}`]) {
    try {
      new RegExp(`\\p{${written}}`, 'u')
      return `\\p{${written}}`
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  throw refuse(`invalid character property name {${name}}`)
}

const controls: Record<string, string> = {
  t: '\\t',
  n: '\\n',
  r: '\\r',
  f: '\\f',
  v: '\\v',
  a: '\\x07',
  e: '\\x1b',
}

/** An escape that is one character. */
export function hexEscape(rest: string): Piece {
  const hex = /^\\(?:x\{([0-9A-Fa-f]{1,8})\}|x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{4})|0([0-7]{1,2}))/.exec(rest)
  if (hex) {
    const [all, long, short, unicode, octal] = hex
    const code = octal ? Number.parseInt(octal, 8) : Number.parseInt(long ?? short ?? unicode ?? '', 16)
    return { source: `\\u{${code.toString(16)}}`, length: all.length }
  }
  const one = String.fromCodePoint(rest.codePointAt(1) ?? 0)
  if (rest.length < 2) throw refuse('end pattern at escape')
  return { source: controls[one] ?? literal(one), length: 1 + one.length }
}

/** A class in brackets, with classes inside and `&&` as Java and Joni have them. */
export function characterClass(rest: string): Piece {
  let at = 1
  const negation = rest[at] === '^' ? '^' : ''
  at += negation.length
  // JavaScript wants one class on each side of `&&`.
  const sides: string[][] = [[]]
  const take = ({ source, length }: Piece) => {
    sides.at(-1)?.push(source)
    at += length
  }
  // A bracket that closes at once stands for itself.
  if (rest[at] === ']') take({ source: '\\]', length: 1 })
  while (at < rest.length) {
    const here = rest.slice(at)
    const posix = /^\[:(\^?)(\w+):\]/.exec(here)
    if (here[0] === ']') {
      const [only] = sides
      const inside = sides.length > 1 ? sides.map((side) => `[${side.join('')}]`).join('&&') : only?.join('')
      return { source: `[${negation}${inside}]`, length: at + 1 }
    }
    if (posix) {
      const inside = named[(posix[2] ?? '').toLowerCase()]
      if (inside === undefined) throw refuse('invalid POSIX bracket type')
      take({ source: posix[1] ? `[^${inside}]` : `[${inside}]`, length: posix[0].length })
    } else if (here[0] === '[') take(characterClass(here))
    else if (here.startsWith('&&')) {
      sides.push([])
      at += 2
    } else if (here[0] === '\\') take(classEscape(here) ?? hexEscape(here))
    else if (here[0] === '-') take({ source: isRange(sides.at(-1) ?? [], here) ? '-' : '\\-', length: 1 })
    else {
      const one = String.fromCodePoint(here.codePointAt(0) ?? 0)
      take({ source: literal(one), length: one.length })
    }
  }
  throw refuse('premature end of char-class')
}

/** A dash is a range between two characters; at either end, beside a class and behind a range it stands for itself. */
function isRange(before: readonly string[], here: string): boolean {
  const [previous, one] = [before.at(-2), before.at(-1)]
  if (one === undefined || one.endsWith(']') || /^\\[dDwWsS]$/.test(one) || previous === '-') return false
  return !/^-(?:\]|\[|&&|\\[dDwWsSpPhH])/.test(here)
}
