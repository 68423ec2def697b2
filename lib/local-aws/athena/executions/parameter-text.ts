import { parseStatement } from '../trino/parse'
import { text } from '../trino/quote'
import { TrinoError } from '../trino/trino-error'

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const word = /^(true|false|null)$/i

/**
 * A value of ExecutionParameters as it stands in the statement. Quotes around a string may be left out: what is neither a
 * literal nor an expression of literals is the text itself.
 * https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements-querying.html
 */
export function parameterText(given: string): string {
  const value = given.trim()
  if (number.test(value) || word.test(value)) return value
  // An expression has quotes, as in DATE '2020-01-01', brackets, as in a call, or operators between numbers.
  const isExpression = /['()[\]]/.test(value) || /^[\d\s.+*/%-]+$/.test(value)
  return isExpression && isParsed(value) ? value : text(given)
}

function isParsed(value: string): boolean {
  try {
    parseStatement(`SELECT (${value})`)
    return true
  } catch (error) {
    if (error instanceof TrinoError) return false
    throw error
  }
}
