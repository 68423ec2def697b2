import { expect, test } from 'vitest'
import type { HiveType } from '../tables/hive-type'
import { parseHiveType } from '../tables/hive-type'
import { lowerKeys } from './lower-keys'

const type: HiveType = parseHiveType(
  'struct<userid:bigint,m:map<string,struct<x:int>>,l:array<struct<a:int>>,s:string>',
)
const renamed = new Map([['$ref', 's']])

test.each([
  ['{"userId": 9007199254740993}', '{"userid": 9007199254740993}'],
  ['{"M":{"Kept":{"X":1}}}', '{"m":{"Kept":{"x":1}}}'],
  [
    '{"L":[{"A":1},{"a":2}],"s":"\\"Not:a {\\"Key\\":"}',
    '{"l":[{"a":1},{"a":2}],"s":"\\"Not:a {\\"Key\\":"}',
  ],
  ['{"$ref":"Value","Other":{"Deep":1}}', '{"s":"Value","other":{"Deep":1}}'],
  ['{"same":1}', '{"same":1}'],
  ['["A", {"B":1}]', '["A", {"B":1}]'],
  ['{"Broken', '{"broken'],
])('%s', (line, expected) => {
  expect(lowerKeys(line, { type, renamed })).toBe(expected)
})
