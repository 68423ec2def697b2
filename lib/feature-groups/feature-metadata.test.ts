import { expect, test } from 'vitest'
import { firstProblem, isSameDraft, parameterChanges, problemsOf } from './feature-metadata'

test('what AWS takes has no problem', () => {
  expect(
    firstProblem({ description: 'Ø of 7 days, in €', parameters: [{ key: 'owner team', value: 'a+b=c' }] }),
  ).toBe(null)
  expect(firstProblem({ description: '', parameters: [] })).toBe(null)
})

test('what AWS refuses is said in words with the text that was wrong', () => {
  expect(firstProblem({ description: 'two\nlines', parameters: [] })).toContain('one line')
  expect(firstProblem({ description: 'x'.repeat(256), parameters: [] })).toContain('this one has 256')
  const { parameters } = problemsOf({
    description: '',
    parameters: [
      { key: 'contact', value: 'a@b.c' },
      { key: 'contact', value: '' },
    ],
  })
  expect(parameters[0]?.value).toContain('“@”')
  expect(parameters[1]).toEqual({
    key: 'The key contact occurs twice; a key has one value.',
    value: 'A parameter needs a value.',
  })
})

test('more than 25 parameters are refused as a whole', () => {
  const parameters = Array.from({ length: 26 }, (_, index) => ({ key: `k${index}`, value: 'v' }))
  expect(firstProblem({ description: '', parameters })).toContain('these are 26')
})

test('only what changed is sent', () => {
  const stored = [
    { key: 'unit', value: 'minutes' },
    { key: 'window', value: '7d' },
    { key: 'old', value: '1' },
  ]
  const wanted = [
    { key: 'window', value: '30d' },
    { key: 'unit', value: 'minutes' },
    { key: 'new', value: '2' },
  ]
  expect(parameterChanges(stored, wanted)).toEqual({
    additions: [
      { key: 'window', value: '30d' },
      { key: 'new', value: '2' },
    ],
    removals: ['old'],
  })
})

test('the order of parameters makes no conflict, a changed value does', () => {
  const one = {
    description: 'd',
    parameters: [
      { key: 'a', value: '1' },
      { key: 'b', value: '2' },
    ],
  }
  expect(isSameDraft(one, { ...one, parameters: [...one.parameters].reverse() })).toBe(true)
  expect(
    isSameDraft(one, {
      ...one,
      parameters: [
        { key: 'a', value: '1' },
        { key: 'b', value: '3' },
      ],
    }),
  ).toBe(false)
})
