import { expect, test } from 'vitest'
import { splitMatches } from './highlighted-text'

const shown = (text: string, ranges: readonly (readonly [number, number])[]) =>
  splitMatches(text, ranges)
    .map(({ part, matched }) => (matched ? `[${part}]` : part))
    .join('')

test('matches are marked and nothing of the text is lost', () => {
  expect(
    shown('spend over the last week', [
      [0, 5],
      [20, 24],
    ]),
  ).toBe('[spend] over the last [week]')
})

test('ranges that touch, overlap or leave the text lose no character', () => {
  expect(
    shown('abcdef', [
      [0, 2],
      [2, 4],
    ]),
  ).toBe('[ab][cd]ef')
  expect(
    shown('abcdef', [
      [0, 4],
      [2, 6],
    ]),
  ).toBe('[abcd][ef]')
  expect(
    shown('abc', [
      [1, 99],
      [200, 300],
    ]),
  ).toBe('a[bc]')
})
