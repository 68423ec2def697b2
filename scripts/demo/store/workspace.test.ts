import { expect, test } from 'vitest'
import { parseWorkspace } from './workspace'

test('the prefix of a workspace ends with a slash or is empty', () => {
  expect(parseWorkspace('s3://almanac-workspace/')).toEqual({ bucket: 'almanac-workspace', prefix: '' })
  expect(parseWorkspace('s3://team')).toEqual({ bucket: 'team', prefix: '' })
  expect(parseWorkspace('s3://team/notes/almanac')).toEqual({ bucket: 'team', prefix: 'notes/almanac/' })
})

test('an address that is no bucket is refused in words', () => {
  expect(() => parseWorkspace('/tmp/notes')).toThrow('must look like s3://bucket/prefix/')
})
