import { expect, test } from 'vitest'
import { parseQuery } from './search/query'
import { understood } from './understood'

test('every kind of clause is said in words', () => {
  const query = 'spend "last week" owner_team:risk owner:"risk pod" has:notes -retired -has:description'
  expect(understood(parseQuery(query))).toEqual([
    'the word spend',
    'the phrase “last week”',
    'owner_team begins with risk',
    'owner is risk pod',
    'with notes',
    'not the word retired',
    'without description',
  ])
})
