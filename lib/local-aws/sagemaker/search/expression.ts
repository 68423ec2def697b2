import type { Filter, NestedFilters, SearchExpression } from '@aws-sdk/client-sagemaker'
import { invalid } from '../errors'
import { toTest } from './filter'
import type { Properties } from './property'

const expressionLimit = 20
const totalLimit = 50

/**
 * A search expression as a test. `Operator` joins everything that stands directly in one expression.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_SearchExpression.html
 */
export function toPredicate<Item>(
  expression: SearchExpression,
  properties: Properties<Item>,
): (item: Item) => boolean {
  if (sizeOf(expression) > totalLimit) {
    throw invalid(`A search expression can have at most ${totalLimit} filters and expressions in all.`)
  }
  return toTestOf(expression, properties)
}

function toTestOf<Item>(
  { Filters = [], NestedFilters: nested = [], SubExpressions = [], Operator = 'And' }: SearchExpression,
  properties: Properties<Item>,
): (item: Item) => boolean {
  if (Filters.length + nested.length + SubExpressions.length > expressionLimit) {
    throw invalid(`One search expression can have at most ${expressionLimit} filters and expressions.`)
  }
  checkContains(Filters)
  const tests = [
    ...Filters.map((filter) => toTest(filter, known(filter, properties.find(filter.Name ?? '')))),
    ...nested.map((filters) => nestedTest(filters, properties)),
    ...SubExpressions.map((sub) => toTestOf(sub, properties)),
  ]
  if (tests.length === 0) return () => true
  return Operator === 'Or'
    ? (item) => tests.some((test) => test(item))
    : (item) => tests.every((test) => test(item))
}

/** One part of the list must meet all filters. */
function nestedTest<Item>(
  { NestedPropertyName: name = '', Filters = [] }: NestedFilters,
  { nested }: Properties<Item>,
): (item: Item) => boolean {
  const parts = Object.hasOwn(nested, name) ? nested[name] : undefined
  if (!parts) throw invalid(`${name} is not a property that NestedFilters can look into.`)
  const tests = Filters.map((filter) => toTest(filter, known(filter, parts.find(filter.Name ?? ''))))
  return (item) => parts.partsOf(item).some((part) => tests.every((test) => test(part)))
}

function known<Found>(filter: Filter, property: Found | null): Found {
  if (!property) throw invalid(`${filter.Name} is not a property that can be searched.`)
  return property
}

function checkContains(filters: readonly Filter[]): void {
  const names = filters.filter(({ Operator }) => Operator === 'Contains').map(({ Name }) => Name)
  if (new Set(names).size < names.length) throw invalid("'CONTAINS' operator usage limit of 1 exceeded.")
}

const sizeOf = ({
  Filters = [],
  NestedFilters: nested = [],
  SubExpressions = [],
}: SearchExpression): number =>
  Filters.length +
  nested.reduce((sum, { Filters: inner = [] }) => sum + inner.length, 0) +
  SubExpressions.reduce((sum, sub) => sum + 1 + sizeOf(sub), 0)
