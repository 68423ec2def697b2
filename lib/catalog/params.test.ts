import { expect, test } from 'vitest'
import { parseCatalogView } from './params'

test('the address restores the view, and what it does not know counts as not said', () => {
  expect(
    parseCatalogView(
      new URLSearchParams(
        'q=dep+delay&kind=feature&sort=changed&order=desc&sel=orders&hide=owner,stores&density=compact',
      ),
    ),
  ).toEqual({
    q: 'dep delay',
    kind: 'feature',
    sort: 'changed',
    order: 'desc',
    sel: 'orders',
    hide: 'owner,stores',
    density: 'compact',
  })
  expect(parseCatalogView(new URLSearchParams('kind=table&sort=price&density=airy'))).toEqual({
    q: '',
    kind: 'all',
    sort: 'name',
    order: 'asc',
    sel: '',
    hide: '',
    density: 'comfortable',
  })
})
