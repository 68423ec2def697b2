import type { Column } from '@aws-sdk/client-glue'
import { invalidInput } from '../engine/catalog/errors'
import { type Token, tokensOf } from './expression-tokens'
import { isLike } from './like'
import { comparisonFor } from './partition-values'
import { and, not, or, type Predicate } from './three-valued'

/** How Hive writes a partition whose value is null. */
const nullValue = '__HIVE_DEFAULT_PARTITION__'

/**
 * The WHERE-like filter of GetPartitions as a function of a partition's values: comparisons of partition keys with
 * literals, IN, BETWEEN, LIKE, IS NULL, NOT, AND, OR and parentheses. Throws InvalidInputException.
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
    while (accept('or')) left = or(left, conjunction())
    return left
  }

  function conjunction(): Predicate {
    let left = negation()
    while (accept('and')) left = and(left, negation())
    return left
  }

  function negation(): Predicate {
    if (accept('not')) return not(negation())
    if (!accept('(')) return comparison()
    const inner = disjunction()
    expect(')')
    return inner
  }

  function comparison(): Predicate {
    const token = tokens[at++]
    if (token?.kind !== 'word')
      throw fail(token ? `'${token.text}' is no partition key` : 'it ends too early')
    const name = token.text.toLowerCase()
    const index = keys.findIndex((key) => key.Name?.toLowerCase() === name)
    if (index === -1) throw fail(`'${token.text}' is no partition key`)
    const compare = comparisonFor(keys[index]?.Type ?? 'string', fail)
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
    const result = predicateOf(test, compare)
    return negated ? not(result) : result
  }

  function predicateOf(
    test: (check: (value: string) => boolean) => Predicate,
    compare: (value: string, literal: string) => number,
  ): Predicate {
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
      const pattern = literal()
      return test((value) => isLike(value, pattern))
    }
    const symbol = tokens[at++]
    const holds = symbol && operators[symbol.text]
    if (!holds) throw fail(symbol ? `'${symbol.text}' is no operator` : 'it ends too early')
    const wanted = literal()
    return test((value) => holds(compare(value, wanted)))
  }

  function literal(): string {
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
