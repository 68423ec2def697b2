import { expect, test } from 'vitest'
import type { MatchedText } from './contract'
import { hrefOfHit, matchedPlaces } from './hit'

const match = (field: string, key?: string): MatchedText => ({
  field,
  ...(key && { key }),
  snippet: { text: '', start: 0, more: false, ranges: [] },
})

test('each place is named once, with the key of a tag or parameter', () => {
  expect(
    matchedPlaces([
      match('name'),
      match('parameter', 'owner_team'),
      match('featureName'),
      match('featureName'),
    ]),
  ).toEqual(['name', 'parameter owner_team', 'feature name'])
})

test('the owner is not named beside the tag it comes from', () => {
  expect(matchedPlaces([match('tag', 'owner'), match('owner')])).toEqual(['tag owner'])
  expect(matchedPlaces([match('owner')])).toEqual(['owner'])
})

test('a feature leads to its place in the list of its group', () => {
  const shared = {
    description: '',
    owner: '',
    online: true,
    offline: true,
    matchedIn: [],
    score: 0,
    scoreParts: [],
  }
  expect(
    hrefOfHit({
      ...shared,
      kind: 'feature',
      name: 'avg_7d',
      group: 'orders',
      type: 'Fractional',
      featureCount: null,
    }),
  ).toBe('/feature-groups/orders/features?feature=avg_7d')
})
