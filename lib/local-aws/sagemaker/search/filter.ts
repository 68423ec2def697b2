import type { Filter } from '@aws-sdk/client-sagemaker'
import { invalid } from '../errors'
import type { Property, Scalar } from './property'

/** Whether one of the property's values meets the filter. Throws ValidationException for a filter that makes no sense. */
export function toTest<Item>(filter: Filter, property: Property<Item>): (item: Item) => boolean {
  const { Name = '', Operator: operator = 'Equals', Value: value } = filter
  const { values } = property
  if (operator === 'Exists' || operator === 'NotExists') {
    if (value !== undefined) throw invalid(`The operator ${operator} of ${Name} takes no Value.`)
    return (item) => values(item).length > 0 === (operator === 'Exists')
  }
  if (value === undefined) throw invalid(`The filter on ${Name} needs a Value.`)
  switch (operator) {
    case 'Equals':
    case 'NotEquals': {
      const equals = equality(Name, property.kind, value)
      // A missing property differs from any value: that is how groups without an online store are found.
      return operator === 'Equals'
        ? (item) => values(item).some(equals)
        : (item) => !values(item).some(equals)
    }
    case 'Contains': {
      requireText(Name, property.kind, operator)
      const part = value.toLowerCase()
      return (item) => values(item).some((each) => String(each).toLowerCase().includes(part))
    }
    case 'In': {
      requireText(Name, property.kind, operator)
      const wanted = new Set(value.split(',').map((each) => each.trim()))
      return (item) => values(item).some((each) => wanted.has(String(each)))
    }
    default:
      return ordering(Name, property, operator, value)
  }
}

type Ordering = 'GreaterThan' | 'GreaterThanOrEqualTo' | 'LessThan' | 'LessThanOrEqualTo'

const orderings: Record<Ordering, (order: number) => boolean> = {
  GreaterThan: (order) => order > 0,
  GreaterThanOrEqualTo: (order) => order >= 0,
  LessThan: (order) => order < 0,
  LessThanOrEqualTo: (order) => order <= 0,
}

function ordering<Item>(
  name: string,
  { kind, values }: Property<Item>,
  operator: Ordering,
  value: string,
): (item: Item) => boolean {
  if (kind !== 'number' && kind !== 'time') {
    throw invalid(`The operator ${operator} does not apply to ${name}, which is no number and no timestamp.`)
  }
  const bound = toNumber(name, kind, value)
  const holds = orderings[operator]
  return (item) => values(item).some((each) => typeof each === 'number' && holds(each - bound))
}

function equality(name: string, kind: Property<never>['kind'], value: string): (each: Scalar) => boolean {
  if (kind === 'text' || kind === 'boolean') return (each) => String(each) === value
  const wanted = toNumber(name, kind, value)
  return (each) => each === wanted
}

/** Timestamps are written `YYYY-mm-ddTHH:MM:SS`, in UTC; a zone or fraction is understood as well. */
function toNumber(name: string, kind: 'number' | 'time', value: string): number {
  const isBare = kind === 'time' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?$/.test(value)
  const number = kind === 'time' ? Date.parse(isBare ? `${value}Z` : value) : Number(value)
  if (value.trim() === '' || Number.isNaN(number)) {
    throw invalid(
      `The value ${value} of the filter on ${name} is no ${kind === 'time' ? 'timestamp' : 'number'}.`,
    )
  }
  return number
}

function requireText(name: string, kind: Property<never>['kind'], operator: string): void {
  if (kind !== 'text') throw invalid(`The operator ${operator} does not apply to ${name}, which is no text.`)
}
