import { TrinoError } from '../trino-error'
import { characterClass, classEscape, hexEscape, literal } from './joni-classes'
import { refuse } from './native'

/** A pattern of Joni, Trino's engine, as JavaScript reads it. */
export type JoniPattern = {
  expression: RegExp
  /** Group of JavaScript for each of the pattern's own: atomic groups need one more each. Index 0 is the whole match. */
  groups: readonly number[]
  names: ReadonlyMap<string, number>
}

type Modes = { dotAll: boolean; multiline: boolean; spaced: boolean }

/** @throws TrinoError for a pattern that Joni refuses, or that mixes cases in a way JavaScript cannot say */
export function joniPattern(pattern: string): JoniPattern {
  const reader = new PatternReader(pattern)
  const source = reader.read()
  try {
    return {
      expression: new RegExp(source, `gv${reader.ignoresCase ? 'i' : ''}`),
      groups: reader.groups,
      names: reader.names,
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw refuse(error.message.replace(/^Invalid regular expression: /, 'invalid regular expression: '))
  }
}

const textEnd = '(?![\\s\\S])'
const textStart = '(?<![\\s\\S])'

class PatternReader {
  readonly groups = [0]
  readonly names = new Map<string, number>()
  ignoresCase = false
  private at = 0
  private made = 0
  private hasLetters = false
  private readonly out: string[] = []
  private modes: Modes = { dotAll: false, multiline: false, spaced: false }

  constructor(private readonly pattern: string) {}

  read(): string {
    this.alternatives()
    if (this.at < this.pattern.length) throw refuse('unmatched close parenthesis')
    return this.out.join('')
  }

  private alternatives(): void {
    const outer = this.modes
    while (this.at < this.pattern.length && this.pattern[this.at] !== ')') {
      if (this.pattern[this.at] === '|') {
        this.at++
        this.out.push('|')
        continue
      }
      const start = this.out.length
      if (this.atom()) this.quantifier(start)
    }
    this.modes = outer
  }

  /** @returns false for what takes no quantifier */
  private atom(): boolean {
    const rest = this.pattern.slice(this.at)
    const letter = rest[0] ?? ''
    if (this.modes.spaced && (/\s/.test(letter) || letter === '#')) {
      this.at += letter === '#' ? (/^#[^\n]*\n?/.exec(rest)?.[0].length ?? 1) : 1
      return false
    }
    if (letter === '(') return this.group(rest)
    if (letter === '[') {
      const { source, length } = characterClass(rest)
      return this.put(source, length)
    }
    if (letter === '\\') return this.escape(rest)
    this.at++
    if (letter === '.') return this.put(this.modes.dotAll ? '[\\s\\S]' : '[^\\n]', 0)
    if (letter === '^') return this.put(this.modes.multiline ? '(?<![^\\n])' : textStart, 0)
    if (letter === '$') return this.put(this.modes.multiline ? '(?![^\\n])' : `(?=\\n?${textEnd})`, 0)
    if ('*+?'.includes(letter)) throw refuse('target of repeat operator is not specified')
    this.at--
    const one = String.fromCodePoint(rest.codePointAt(0) ?? 0)
    if (/\p{L}/u.test(one)) this.hasLetters = true
    return this.put(literal(one), one.length)
  }

  private put(source: string, length: number): true {
    this.out.push(source)
    this.at += length
    return true
  }

  private group(rest: string): boolean {
    const flags = /^\(\?([imsx]*)(?:-([imsx]*))?([:)])/.exec(rest)
    if (flags) return this.flagged(flags)
    const comment = /^\(\?#[^)]*\)/.exec(rest)
    if (comment) {
      this.at += comment[0].length
      return false
    }
    const look = /^\(\?(?:<?[=!])/.exec(rest)
    if (look) return this.enclosed(look[0], look[0].length)
    if (rest.startsWith('(?>')) return this.atomic(() => this.enclosed('', 3, ''))
    const named = /^\(\?P?<([A-Za-z_]\w*)>/.exec(rest)
    if (rest.startsWith('(?') && !named) throw refuse('undefined group option')
    this.groups.push(++this.made)
    if (named?.[1]) this.names.set(named[1], this.groups.length - 1)
    return this.enclosed('(', named?.[0].length ?? 1)
  }

  private enclosed(open: string, length: number, close = ')'): true {
    this.out.push(open)
    this.at += length
    this.alternatives()
    if (this.pattern[this.at] !== ')') throw refuse('end pattern with unmatched parenthesis')
    this.at++
    this.out.push(close)
    return true
  }

  /** What matched is never given up again: a look-ahead takes it, a back-reference eats it. */
  private atomic(inside: () => void): true {
    const group = ++this.made
    this.out.push('(?=(')
    inside()
    this.out.push(`))\\${group}`)
    return true
  }

  private flagged([all, on = '', off = '', end]: RegExpExecArray): boolean {
    if (on.includes('i')) {
      if (this.hasLetters || (end === ':' && this.at > 0)) this.unsayable(all)
      this.ignoresCase = true
    }
    if (off.includes('i') && this.ignoresCase) this.unsayable(all)
    const set = (letter: string, now: boolean) => (on.includes(letter) || now) && !off.includes(letter)
    const modes = {
      dotAll: set('s', this.modes.dotAll),
      multiline: set('m', this.modes.multiline),
      spaced: set('x', this.modes.spaced),
    }
    this.at += all.length
    if (end === ')') {
      this.modes = modes
      return false
    }
    const outer = this.modes
    this.modes = modes
    this.enclosed('(?:', 0)
    this.modes = outer
    if (on.includes('i') && this.at < this.pattern.length) this.unsayable(all)
    return true
  }

  private unsayable(written: string): never {
    throw new TrinoError(
      'NOT_SUPPORTED',
      `'${written}' for a part of a regular expression is not available in the local store`,
    )
  }

  private escape(rest: string): boolean {
    const reference = /^\\(?:([1-9]\d?)|k<(\w+)>)/.exec(rest)
    if (reference) {
      const group = this.groups[Number(reference[1] ?? this.names.get(reference[2] ?? '') ?? Number.NaN)]
      if (group === undefined) throw refuse('invalid backref number/name')
      return this.put(`(?:\\${group})`, reference[0].length)
    }
    const quoted = /^\\Q([\s\S]*?)(?:\\E|$)/.exec(rest)
    if (quoted) return this.put([...(quoted[1] ?? '')].map(literal).join(''), quoted[0].length)
    const anchor = { A: textStart, z: textEnd, Z: `(?=\\n?${textEnd})`, b: '\\b', B: '\\B' }[rest[1] ?? '']
    if (anchor) return this.put(anchor, 2)
    if (rest[1] === 'R') return this.put('(?:\\r\\n|[\\n-\\r\\x85\\u2028\\u2029])', 2)
    const { source, length } = classEscape(rest) ?? hexEscape(rest)
    if (/^\\[A-Za-z]$/.test(source) === false && /\p{L}/u.test(source.replace(/\\./g, '')))
      this.hasLetters = true
    return this.put(source, length)
  }

  private quantifier(start: number): void {
    const rest = this.pattern.slice(this.at)
    const braces = /^\{(\d*)(,?)(\d*)\}/.exec(rest)
    const written = /^[*+?]/.exec(rest)?.[0] ?? (braces && (braces[1] || braces[3]) ? braces[0] : null)
    if (written === null) return
    this.at += written.length
    const [, from = '', comma = '', to = ''] = braces ?? []
    const repeat = written.startsWith('{') ? `{${from || '0'}${comma}${to}}` : written
    const next = this.pattern[this.at]
    if (next === '?') {
      this.at++
      this.out.push(`${repeat}?`)
    } else if (next === '+' && !written.startsWith('{')) {
      this.at++
      this.possessive(start, repeat)
    } else this.out.push(repeat)
    // One more repeats what is repeated already.
    if (/^[*+]/.test(this.pattern.slice(this.at))) {
      const repeated = this.out.splice(start).join('')
      this.out.push(`(?:${repeated})`)
      this.quantifier(start)
    }
  }

  /** Groups inside come before the one that makes it atomic, so that one is appended behind: by a second look. */
  private possessive(start: number, repeat: string): void {
    const atom = this.out.splice(start).join('')
    if (/\((?!\?)/.test(atom.replace(/\\.|\[[^\]]*\]/g, '')))
      throw new TrinoError('NOT_SUPPORTED', `'${repeat}+' behind a group is not available in the local store`)
    this.atomic(() => this.out.push(`${atom}${repeat}`))
  }
}
