import type { Column } from '@aws-sdk/client-glue'
import { invalidInput } from '../engine/catalog/errors'
import { type Token, tokensOf } from './expression-tokens'

/** SQL's three values: a comparison with null is neither true nor false. */
type Truth = boolean | null
type Predicate = (values: readonly string[]) => Truth

/** How Hive writes a partition whose value is null. */
const nullValue = '__HIVE_DEFAULT_PARTITION__'
const numericTypes = /^(tinyint|smallint|int|integer|bigint|long|float|double|decimal(\(.*\))?)$/i

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

/** Numbers by value, everything else (dates included, which are written to sort) as text. */
function comparisonFor(
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
function isLike(text: string, pattern: string): boolean {
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

const not =
  (inner: Predicate): Predicate =>
  (values) => {
    const truth = inner(values)
    return truth === null ? null : !truth
  }

const and =
  (left: Predicate, right: Predicate): Predicate =>
  (values) => {
    const [a, b] = [left(values), right(values)]
    return a === false || b === false ? false : a === null || b === null ? null : true
  }

const or =
  (left: Predicate, right: Predicate): Predicate =>
  (values) => {
    const [a, b] = [left(values), right(values)]
    return a === true || b === true ? true : a === null || b === null ? null : false
  }
