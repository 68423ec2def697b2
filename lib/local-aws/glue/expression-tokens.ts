import { invalidInput } from '../engine/catalog/errors'

export type Token =
  | { kind: 'word'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'number'; text: string }
  | { kind: 'symbol'; text: string }

const pattern =
  /\s*(?:'((?:[^']|'')*)'|"([^"]+)"|`([^`]+)`|([+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])|([A-Za-z_][\w.]*)|(<=|>=|<>|!=|[=<>(),]))/y

/** Words, literals and operators of a partition expression; `"name"` and `` `name` `` are words too. */
export function tokensOf(expression: string): Token[] {
  const tokens: Token[] = []
  const scan = new RegExp(pattern)
  const end = expression.trimEnd().length
  while (scan.lastIndex < end) {
    const at = scan.lastIndex
    const match = scan.exec(expression)
    if (!match)
      throw invalidInput(`Unsupported expression '${expression}': unexpected text at position ${at + 1}.`)
    tokens.push(toToken(match))
  }
  return tokens
}

function toToken([, text, doubled, ticked, number, word, symbol]: RegExpExecArray): Token {
  if (text !== undefined) return { kind: 'text', text: text.replaceAll("''", "'") }
  if (number !== undefined) return { kind: 'number', text: number }
  if (symbol !== undefined) return { kind: 'symbol', text: symbol }
  return { kind: 'word', text: doubled ?? ticked ?? word ?? '' }
}
