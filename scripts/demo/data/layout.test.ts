import { expect, test } from 'vitest'
import { dataFileKey } from './layout'

test('a file lies in the hour folder of its event times and is named after the latest of them', () => {
  expect(dataFileKey(new Date('2001-03-04T05:59:07Z'), 'any')).toMatch(
    /^year=2001\/month=03\/day=04\/hour=05\/20010304T055907Z_[0-9A-Za-z]{16}\.parquet$/,
  )
})

test('loading again gives a file the same name, so that it replaces itself', () => {
  const latest = new Date('2001-03-04T05:00:00Z')
  expect(dataFileKey(latest, 'group/file-1')).toBe(dataFileKey(latest, 'group/file-1'))
  expect(dataFileKey(latest, 'group/file-1')).not.toBe(dataFileKey(latest, 'group/file-2'))
})
