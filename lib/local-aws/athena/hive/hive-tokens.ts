import { TrinoError } from '../trino/trino-error'

/** A mistake in a statement of Hive's kind, which Athena refuses before it makes an execution. */
export class HiveSyntaxError extends TrinoError {}

export type HiveToken = {
  kind: 'word' | 'identifier' | 'string' | 'number' | 'mark' | 'end'
  /** As written, but a string or a quoted identifier without its quotes. */
  text: string
  offset: number
}

const pattern = new RegExp(
  [
    '(?<space>\\s+|--[^\\n]*|/\\*[\\s\\S]*?\\*/)',
    '`(?<identifier>(?:[^`]|``)*)`',
    '(?<string>\'(?:[^\'\\\\]|\\\\.|\'\')*\'|"(?:[^"\\\\]|\\\\.|"")*")',
    '(?<number>\\d+(?![\\w]))',
    '(?<word>[\\p{L}_\\d][\\p{L}\\d_$]*)',
    '(?<mark>.)',
  ].join('|'),
  'gsu',
)

/** Splits a Hive statement; offsets count code points, as everywhere. */
export function hiveTokens(sql: string): HiveToken[] {
  const tokens: HiveToken[] = []
  let offset = 0
  let counted = 0
  for (const { groups = {}, index } of sql.matchAll(pattern)) {
    // Counted on from the token before: from the start, long statements would take minutes.
    offset += [...sql.slice(counted, index)].length
    counted = index
    const { identifier, string, number, word, mark } = groups
    if (identifier !== undefined)
      tokens.push({ kind: 'identifier', text: identifier.replaceAll('``', '`'), offset })
    else if (string !== undefined) tokens.push({ kind: 'string', text: unquoted(string), offset })
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, offset })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word, offset })
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark, offset })
  }
  return [...tokens, { kind: 'end', text: '<EOF>', offset: [...sql].length }]
}

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', '0': '\0', b: '\b', Z: '\u001a' }

function unquoted(literal: string): string {
  const quote = literal[0] ?? "'"
  return literal
    .slice(1, -1)
    .replaceAll(quote + quote, quote)
    .replace(/\\(u[0-9a-f]{4}|[0-3][0-7]{2}|.)/gis, (_all, escaped: string) => {
      if (/^u.{4}$/i.test(escaped)) return String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
      if (/^[0-3][0-7]{2}$/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8))
      return escapes[escaped] ?? escaped
    })
}

/** Reads tokens one after the other; words compare without regard to case. */
export class HiveReader {
  private at = 0
  constructor(private readonly tokens: readonly HiveToken[]) {}

  get next(): HiveToken {
    return this.tokens[this.at] ?? { kind: 'end', text: '<EOF>', offset: 0 }
  }

  /** Takes the words if they come next, all or none. */
  accept(words: string): boolean {
    const wanted = words.split(' ')
    const matches = wanted.every((word, index) => {
      const token = this.tokens[this.at + index]
      return (
        token &&
        (token.kind === 'word' || token.kind === 'mark') &&
        token.text.toLowerCase() === word.toLowerCase()
      )
    })
    if (matches) this.at += wanted.length
    return matches
  }

  expect(words: string): void {
    if (!this.accept(words)) throw this.unexpected(words.toUpperCase())
  }

  identifier(): string {
    const token = this.next
    if (token.kind !== 'word' && token.kind !== 'identifier' && token.kind !== 'string')
      throw this.unexpected('an identifier')
    this.at++
    return token.text
  }

  string(): string {
    const token = this.next
    if (token.kind !== 'string') throw this.unexpected('a string')
    this.at++
    return token.text
  }

  /** A literal in the place of a value: `'a'` or `1`. */
  literal(): string {
    const token = this.next
    if (token.kind !== 'string' && token.kind !== 'number' && token.kind !== 'word')
      throw this.unexpected('a value')
    this.at++
    return token.text
  }

  /** Takes any token, for parts that are read as text. */
  skip(): HiveToken {
    const token = this.next
    this.at++
    return token
  }

  list<Item>(item: () => Item): Item[] {
    this.expect('(')
    const items = [item()]
    while (this.accept(',')) items.push(item())
    this.expect(')')
    return items
  }

  end(): void {
    this.accept(';')
    if (this.next.kind !== 'end') throw this.unexpected('<EOF>')
  }

  unexpected(expected: string): HiveSyntaxError {
    const { text, offset } = this.next
    return new HiveSyntaxError('SYNTAX_ERROR', `mismatched input '${text}'. Expecting: ${expected}`, offset)
  }
}
