import type { Column } from '@aws-sdk/client-glue'
import { invalidInput } from '../engine/catalog/errors'
import { type Token, tokensOf } from './expression-tokens'
import { isLike } from './like'
import { type KeyType, keyTypeOf } from './partition-values'
import { and, not, or, type Predicate } from './three-valued'

/** How Hive writes a partition whose value is null. */
const nullValue = '__HIVE_DEFAULT_PARTITION__'

/**
 * The WHERE-like filter of GetPartitions as a function of a partition's values: comparisons of partition keys with
 * literals, IN, BETWEEN, LIKE, IS NULL, NOT, AND, OR and parentheses, which AWS takes around names, literals and
 * connectives too. Throws InvalidInputException, and the filter InvalidStateException for a value that is none of its type.
 * https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html
 */
export function partitionFilter(
  expression: string,
  keys: readonly Column[],
): (values: readonly string[]) => boolean {
  const tokens = tokensOf(expression)
  if (tokens.length === 0) return () => true
  const parser = createParser(expression, tokens, keys)
  const predicate = parser.disjunction()
  parser.end()
  return (values) => predicate(values) === true
}

function createParser(expression: string, tokens: readonly Token[], keys: readonly Column[]) {
  let at = 0

  const fail = (reason: string) => invalidInput(`Unsupported expression '${expression}': ${reason}.`)
  const peek = (text: string): boolean => {
    const token = tokens[at]
    return token !== undefined && token.kind !== 'text' && token.text.toLowerCase() === text
  }
  const accept = (text: string): boolean => {
    if (!peek(text)) return false
    at++
    return true
  }
  const expect = (text: string): void => {
    if (!accept(text))
      throw fail(`expected '${text}' ${tokens[at] ? `before '${tokens[at]?.text}'` : 'at the end'}`)
  }

  function disjunction(): Predicate {
    let left = conjunction()
    while (acceptConnective('or')) left = or(left, conjunction())
    return left
  }

  function conjunction(): Predicate {
    let left = negation()
    while (acceptConnective('and')) left = and(left, negation())
    return left
  }

  function negation(): Predicate {
    if (accept('not')) return not(negation())
    if (isName() || !accept('(')) return comparison()
    const inner = disjunction()
    expect(')')
    return inner
  }

  /** `or`, or `(or)`. */
  function acceptConnective(word: string): boolean {
    if (accept(word)) return true
    const [, inner, close] = tokens.slice(at, at + 3)
    const wrapped = peek('(') && inner?.kind === 'word' && inner.text.toLowerCase() === word
    if (!wrapped || close?.text !== ')') return false
    at += 3
    return true
  }

  /** Whether what comes is a name with its own parentheses, if any, as in `((day)) = 1`; in `((day) = 1)` the first is not. */
  function isName(): boolean {
    let opened = 0
    while (tokens[at + opened]?.kind === 'symbol' && tokens[at + opened]?.text === '(') opened++
    if (tokens[at + opened]?.kind !== 'word') return false
    const closing = tokens.slice(at + opened + 1, at + 2 * opened + 1)
    return closing.length === opened && closing.every(({ kind, text }) => kind === 'symbol' && text === ')')
  }

  function keyIndex(): number {
    if (accept('(')) {
      const index = keyIndex()
      expect(')')
      return index
    }
    const token = tokens[at++]
    if (token?.kind !== 'word')
      throw fail(token ? `'${token.text}' is no partition key` : 'it ends too early')
    const name = token.text.toLowerCase()
    const index = keys.findIndex((key) => key.Name?.toLowerCase() === name)
    if (index === -1) throw invalidInput(`Unknown column '${token.text}'`)
    return index
  }

  function comparison(): Predicate {
    const index = keyIndex()
    const type = keyTypeOf(keys[index]?.Type ?? 'string')
    const storedValue = (values: readonly string[]): string | null => {
      const value = values[index] ?? nullValue
      return value === nullValue ? null : value
    }
    const test =
      (check: (value: string) => boolean): Predicate =>
      (values) => {
        const value = storedValue(values)
        return value === null ? null : check(value)
      }

    if (accept('is')) {
      const negated = accept('not')
      expect('null')
      return (values) => (storedValue(values) === null) !== negated
    }
    const negated = accept('not')
    const result = predicateOf(test, type)
    return negated ? not(result) : result
  }

  function predicateOf(test: (check: (value: string) => boolean) => Predicate, type: KeyType): Predicate {
    const literal = () => {
      const text = literalText()
      type.requireLiteral(text)
      return text
    }
    const { compare } = type
    if (accept('in')) {
      expect('(')
      const list = [literal()]
      while (accept(',')) list.push(literal())
      expect(')')
      return test((value) => list.some((each) => compare(value, each) === 0))
    }
    if (accept('between')) {
      const low = literal()
      expect('and')
      const high = literal()
      return test((value) => compare(value, low) >= 0 && compare(value, high) <= 0)
    }
    if (accept('like')) {
      if (!type.isText) throw invalidInput(`${type.name} data type doesn't support operation 'LIKE'`)
      const pattern = literalText()
      return test((value) => isLike(value, pattern))
    }
    const symbol = tokens[at++]
    const holds = symbol && operators[symbol.text]
    if (!holds) throw fail(symbol ? `'${symbol.text}' is no operator` : 'it ends too early')
    const wanted = literal()
    return test((value) => holds(compare(value, wanted)))
  }

  function literalText(): string {
    if (accept('(')) {
      const inner = literalText()
      expect(')')
      return inner
    }
    // `date '2026-01-01'` and the like: the text is compared as the partition's value is written.
    if (peek('date') || peek('timestamp')) at++
    const token = tokens[at++]
    if (token?.kind === 'text' || token?.kind === 'number') return token.text
    throw fail(token ? `'${token.text}' is no literal` : 'it ends too early')
  }

  return {
    disjunction,
    end(): void {
      const token = tokens[at]
      if (token) throw fail(`unexpected '${token.text}'`)
    },
  }
}

const operators: Partial<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}
