import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  afterPrefix,
  checkKey,
  compareKeys,
  encodedFolder,
  encodedPath,
  naturalPath,
  tableKey,
} from './object-key'
import { anyKey } from './testing'

const decodePath = (path: string): string =>
  Buffer.from(path.slice(encodedFolder.length, -'.object'.length).replaceAll('/', ''), 'hex').toString('utf8')

test('an encoded path gives the key back', () => {
  fc.assert(
    fc.property(anyKey, (key) => {
      expect(decodePath(encodedPath(key))).toBe(key)
    }),
  )
})

test('no path has a segment that means something to a file system, or that a file system refuses', () => {
  fc.assert(
    fc.property(anyKey, (key) => {
      for (const path of [naturalPath(key) ?? encodedPath(key), encodedPath(key)]) {
        expect(path.startsWith('/')).toBe(false)
        for (const name of path.split('/')) {
          expect(['', '.', '..']).not.toContain(name)
          expect(name).not.toContain('\0')
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
        }
      }
    }),
  )
})

test('a natural path never lies in the folder of the encoded ones', () => {
  fc.assert(
    fc.property(anyKey, (key) => {
      expect(naturalPath(key)?.startsWith(`${encodedFolder}/`)).not.toBe(true)
    }),
  )
})

test('a file of one encoded key is never a folder of another', () => {
  const long = 'k'.repeat(100)
  const other = `${long}tail`
  expect(encodedPath(other).startsWith(`${encodedPath(long)}/`)).toBe(false)
  expect(encodedPath(other).split('/')).not.toContain(encodedPath(long).split('/').at(-1))
})

test.each([
  'sagemaker/000000000000/data/year=2024/month=01/20240101T000000Z_aB3.parquet',
  'date=2020-01-01 00%3A00%3A00/part-0.snappy.parquet',
  'Grüße/日本/ü.csv',
  '.hidden/_SUCCESS',
])('%s is its own path, so that any engine finds it', (key) => expect(naturalPath(key)).toBe(key))

test.each(['a/', '/a', 'a//b', '../a', 'a/..', './a', 'a\0b', 'x'.repeat(256), '.~/a'])(
  '%j is no path',
  (key) => expect(naturalPath(key)).toBeNull(),
)

test('table keys keep the order of UTF-8 bytes and stay apart', () => {
  fc.assert(
    fc.property(anyKey, anyKey, (left, right) => {
      expect(Math.sign(compareKeys(tableKey(left), tableKey(right)))).toBe(
        Math.sign(compareKeys(left, right)),
      )
    }),
  )
})

test('what follows a prefix is above everything below it and at or below everything else above it', () => {
  fc.assert(
    fc.property(anyKey, anyKey, fc.string(), (prefix, other, rest) => {
      const after = afterPrefix(prefix)
      if (after === null) return
      expect(compareKeys(prefix + rest, after)).toBeLessThan(0)
      if (!other.startsWith(prefix) && compareKeys(other, prefix) > 0) {
        expect(compareKeys(other, after)).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})

test('keys over 1,024 bytes and half characters are refused', () => {
  expect(() => checkKey('ü'.repeat(513))).toThrow('too long')
  expect(() => checkKey('a\ud800')).toThrow('UTF-8')
  expect(() => checkKey('ü'.repeat(512))).not.toThrow()
})
