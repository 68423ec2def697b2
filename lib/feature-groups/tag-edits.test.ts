import { expect, test } from 'vitest'
import { areSameTags, tagChanges, tagsProblem } from './tag-edits'

test('reserved, repeated and unwritable tags are refused in words', () => {
  expect(tagsProblem([{ key: 'owner', value: 'a@b.c' }])).toBe(null)
  expect(tagsProblem([{ key: 'aws:cost', value: '1' }])).toContain('reserved')
  expect(
    tagsProblem([
      { key: 'a', value: '1' },
      { key: 'a', value: '2' },
    ]),
  ).toContain('twice')
  expect(tagsProblem([{ key: 'a', value: 'x,y' }])).toContain('“,”')
  expect(tagsProblem([{ key: '', value: 'x' }])).toContain('needs a key')
})

test('AWS’s own tags stay when a person removes everything', () => {
  const stored = [
    { key: 'aws:createdBy', value: 'x' },
    { key: 'tier', value: 'gold' },
  ]
  expect(tagChanges(stored, [])).toEqual({ additions: [], removals: ['tier'] })
})

test('the order of tags makes no conflict', () => {
  const tags = [
    { key: 'a', value: '1' },
    { key: 'b', value: '2' },
  ]
  expect(areSameTags(tags, [...tags].reverse())).toBe(true)
  expect(areSameTags(tags, tags.slice(1))).toBe(false)
})
