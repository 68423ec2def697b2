import { expect, test } from 'vitest'
import { parseRecordIds } from './record-ids'

test('a column of a spreadsheet and a list in one line both become ids, without repeats', () => {
  expect(parseRecordIds('a-1\r\na-2\r\n\r\na-1\r\n')).toEqual(['a-1', 'a-2'])
  expect(parseRecordIds('9007199254740993, 12;13\t14')).toEqual(['9007199254740993', '12', '13', '14'])
})

test('a line of a column keeps its commas and blanks', () => {
  expect(parseRecordIds('Smith, Ada\nLovelace, Ada')).toEqual(['Smith, Ada', 'Lovelace, Ada'])
  expect(parseRecordIds('  two words ')).toEqual(['two words'])
})

test('nothing is no id', () => {
  expect(parseRecordIds(' \n ')).toEqual([])
})
