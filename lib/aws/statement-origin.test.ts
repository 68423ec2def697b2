import { expect, test } from 'vitest'
import { splitOrigin, withOrigin } from './statement-origin'

const origin = { by: 'Ada "the first" Lovelace', from: 'workbench' } as const

test('a statement comes back as it was written, with its sender', () => {
  const stored = withOrigin('SELECT 1', origin)
  expect(stored.split('\n')).toHaveLength(2)
  expect(splitOrigin(stored)).toEqual({ sql: 'SELECT 1', origin })
})

test('a closing semicolon goes, for Athena takes one statement and the mark follows it', () => {
  expect(splitOrigin(withOrigin('SELECT 1 ;\n', origin)).sql).toBe('SELECT 1 ')
})

test('statements of others have no sender, whatever their comments look like', () => {
  for (const sql of ['SELECT 1', 'SELECT 1\n-- almanac was here', 'SELECT 1\n-- almanac {"by":1}']) {
    expect(splitOrigin(sql)).toEqual({ sql, origin: null })
  }
})
