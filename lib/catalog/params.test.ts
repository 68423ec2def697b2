import { expect, test } from 'vitest'
import { parseCatalogView } from './params'

test('the address restores the view, and what it does not know counts as not said', () => {
  expect(
    parseCatalogView(new URLSearchParams('q=dep+delay&kind=feature&sort=changed&order=desc&sel=orders')),
  ).toEqual({
    q: 'dep delay',
    kind: 'feature',
    sort: 'changed',
    order: 'desc',
    sel: 'orders',
  })
  expect(parseCatalogView(new URLSearchParams('kind=table&sort=price'))).toEqual({
    q: '',
    kind: 'all',
    sort: 'name',
    order: 'asc',
    sel: '',
  })
})
