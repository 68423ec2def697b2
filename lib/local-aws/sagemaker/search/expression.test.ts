import type { SearchExpression } from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { toPredicate } from './expression'
import { nestedParts, type Properties, property, textProperty, timeProperty } from './property'

type Book = {
  title?: string
  pages?: number
  printed: Date
  inStock: boolean
  authors: { name: string; born: number }[]
}

const fixed = {
  Title: textProperty<Book>(({ title }) => title),
  Pages: property<Book>('number', ({ pages }) => pages),
  Printed: timeProperty<Book>(({ printed }) => printed),
  InStock: property<Book>('boolean', ({ inStock }) => inStock),
  Authors: { kind: 'text' as const, values: ({ authors }: Book) => authors.map(({ name }) => name) },
}

const properties: Properties<Book> = {
  names: Object.keys(fixed),
  find: (name) => (Object.hasOwn(fixed, name) ? fixed[name as keyof typeof fixed] : null),
  nested: {
    Authors: nestedParts(({ authors }: Book) => authors, {
      'Authors.Name': textProperty<{ name: string; born: number }>(({ name }) => name),
      'Authors.Born': property<{ name: string; born: number }>('number', ({ born }) => born),
    }),
  },
}

const book: Book = {
  title: 'Dead Souls',
  pages: 352,
  printed: new Date('1842-05-21T00:00:00Z'),
  inStock: true,
  authors: [
    { name: 'Gogol', born: 1809 },
    { name: 'Editor', born: 1950 },
  ],
}
const blank: Book = { printed: new Date(0), inStock: false, authors: [] }

const finds = (expression: SearchExpression, item = book) => toPredicate(expression, properties)(item)
const filter = (Name: string, Operator: string, Value?: string) =>
  ({ Filters: [{ Name, Operator, Value }] }) as SearchExpression

test.each([
  [filter('Title', 'Equals', 'Dead Souls'), true, false],
  [filter('Title', 'Equals', 'dead souls'), false, false],
  [filter('Title', 'NotEquals', 'Dead Souls'), false, true],
  [filter('Title', 'Contains', 'SOUL'), true, false],
  [filter('Title', 'Exists'), true, false],
  [filter('Title', 'NotExists'), false, true],
  [filter('Title', 'In', 'Other, Dead Souls'), true, false],
  [filter('Pages', 'Equals', '352.0'), true, false],
  [filter('Pages', 'GreaterThan', '352'), false, false],
  [filter('Pages', 'GreaterThanOrEqualTo', '352'), true, false],
  [filter('Printed', 'LessThan', '1900-01-01T00:00:00'), true, false],
  [filter('Printed', 'LessThanOrEqualTo', '1970-01-01T00:00:00'), true, true],
  [filter('InStock', 'NotEquals', 'true'), false, true],
  [filter('Authors', 'Equals', 'Editor'), true, false],
])('%j', (expression, forBook, forBlank) => {
  expect([finds(expression), finds(expression, blank)]).toEqual([forBook, forBlank])
})

test('a filter without an operator asks for equality', () => {
  expect(finds({ Filters: [{ Name: 'Title', Value: 'Dead Souls' }] })).toBe(true)
})

test('one operator joins filters, nested filters and sub-expressions alike', () => {
  const yes = { Name: 'Title', Value: 'Dead Souls' }
  const no = { Name: 'Title', Value: 'Other' }
  expect(finds({ Filters: [yes], SubExpressions: [{ Filters: [no] }] })).toBe(false)
  expect(finds({ Filters: [no], SubExpressions: [{ Filters: [yes] }], Operator: 'Or' })).toBe(true)
  const nested = { NestedPropertyName: 'Authors', Filters: [{ Name: 'Authors.Name', Value: 'Gogol' }] }
  expect(finds({ Filters: [no], NestedFilters: [nested], Operator: 'Or' })).toBe(true)
  expect(finds({})).toBe(true)
})

test('nested filters must meet in one part', () => {
  const gogolBorn = (value: string): SearchExpression => ({
    NestedFilters: [
      {
        NestedPropertyName: 'Authors',
        Filters: [
          { Name: 'Authors.Name', Value: 'Gogol' },
          { Name: 'Authors.Born', Value: value },
        ],
      },
    ],
  })
  expect(finds(gogolBorn('1809'))).toBe(true)
  expect(finds(gogolBorn('1950'))).toBe(false)
})

test.each([
  [filter('Nope', 'Equals', '1'), 'not a property'],
  [filter('toString', 'Equals', '1'), 'not a property'],
  [filter('Title', 'LessThan', 'a'), 'does not apply'],
  [filter('Pages', 'Contains', '3'), 'no text'],
  [filter('Pages', 'Equals', 'many'), 'no number'],
  [filter('Title', 'Equals'), 'needs a Value'],
  [filter('Title', 'Exists', 'x'), 'takes no Value'],
  [{ NestedFilters: [{ NestedPropertyName: 'Title', Filters: [] }] }, 'NestedFilters can look into'],
  [{ Filters: Array.from({ length: 21 }, () => ({ Name: 'Title', Value: 'x' })) }, 'at most 20'],
  [
    {
      SubExpressions: Array.from({ length: 3 }, () => ({
        Filters: Array.from({ length: 16 }, () => ({ Name: 'Title', Value: 'x' })),
      })),
    },
    'at most 50',
  ],
])('%j is refused', (expression, message) => {
  expect(() => finds(expression as SearchExpression)).toThrow(message)
})
