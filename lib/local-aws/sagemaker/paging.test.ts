import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareSortKeys, pageOf, type SortKey } from './paging'

const value = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 3 }))
const keys = fc
  .array(value, { maxLength: 30 })
  .map((values) =>
    values.map((each, index): SortKey => ({ value: each, id: String(index).padStart(3, '0') })),
  )
  .map((all) => all.sort(compareSortKeys))

test('pages of any size, in either direction, show every row once and in order', () => {
  fc.assert(
    fc.property(keys, fc.integer({ min: 1, max: 7 }), fc.boolean(), (sorted, limit, descending) => {
      const seen: SortKey[] = []
      let token: string | undefined
      do {
        const page = pageOf(sorted, (key) => key, { order: 'Name', descending, limit, token })
        seen.push(...page.rows)
        token = page.next
      } while (token !== undefined)
      expect(seen).toEqual(descending ? sorted.toReversed() : sorted)
    }),
  )
})

test('a page starts behind the last row seen even when that row has gone', () => {
  const row = (id: string): SortKey => ({ value: 1, id })
  const { next } = pageOf(['a', 'b', 'c', 'd'].map(row), (key) => key, {
    order: 'Name',
    descending: false,
    limit: 2,
    token: undefined,
  })
  const { rows } = pageOf(['a', 'c', 'd'].map(row), (key) => key, {
    order: 'Name',
    descending: false,
    limit: 2,
    token: next,
  })
  expect(rows.map(({ id }) => id)).toEqual(['c', 'd'])
})
