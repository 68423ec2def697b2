import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openStorage } from '../storage'
import { compareKeys } from './object-key'
import { type ObjectRecord, openObjectTable } from './object-table'
import { anyKey, openStore } from './testing'

type Options = { prefix?: string; delimiter?: string; startAfter?: string; maxKeys?: number }

/** What S3's manual says, without a thought for speed. */
function naiveList(keys: readonly string[], { prefix = '', delimiter = '', startAfter = '' }: Options) {
  const found = keys
    .filter((key) => key.startsWith(prefix) && (startAfter === '' || compareKeys(key, startAfter) > 0))
    .map((key) => {
      const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
      return cut === -1 ? { key } : { commonPrefix: key.slice(0, cut + delimiter.length) }
    })
    .filter(({ commonPrefix }) => commonPrefix === undefined || commonPrefix !== startAfter)
  const objects = found.flatMap(({ key }) => key ?? []).sort(compareKeys)
  const commonPrefixes = [...new Set(found.flatMap(({ commonPrefix }) => commonPrefix ?? []))].sort(
    compareKeys,
  )
  return { objects, commonPrefixes }
}

const key = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(fc.constantFrom('a', 'b', '/', '-', '\u{10ffff}', '\uffff', '\0'), {
        minLength: 1,
        maxLength: 6,
      })
      .map((all) => all.join('')),
  },
  { weight: 1, arbitrary: anyKey },
)

test('listing equals the naive listing, whole and page by page', async () => {
  const { store } = await openStore()
  await store.createBucket('data-other')
  await store.put('data-other', 'a', '')
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(key, { maxLength: 20 }),
      fc.record({
        prefix: fc.oneof(fc.constant(''), key),
        delimiter: fc.constantFrom('', '/', '/', 'ab'),
        startAfter: fc.oneof(fc.constant(''), key),
      }),
      fc.integer({ min: 1, max: 4 }),
      async (keys, options, pageSize) => {
        await Promise.all(keys.map((each) => store.put('data', each, '')))
        const expected = naiveList(keys, options)
        const whole = store.list('data', options)
        expect(whole.objects.map((object) => object.key)).toEqual(expected.objects)
        expect(whole.commonPrefixes).toEqual(expected.commonPrefixes)
        expect(whole.next).toBeNull()

        const paged = { objects: [] as string[], commonPrefixes: [] as string[] }
        let next: string | null = options.startAfter
        while (next !== null) {
          const page = store.list('data', { ...options, startAfter: next, maxKeys: pageSize })
          expect(page.objects.length + page.commonPrefixes.length).toBeLessThanOrEqual(pageSize)
          paged.objects.push(...page.objects.map((object) => object.key))
          paged.commonPrefixes.push(...page.commonPrefixes)
          next = page.next
        }
        expect(paged).toEqual(expected)
        await Promise.all(keys.map((each) => store.delete('data', each)))
      },
    ),
    { numRuns: 60 },
  )
})

test('common prefixes are passed over, not read, among 50,000 keys', async () => {
  const { dataDir } = await openStore()
  const storage = openStorage(`${dataDir}/many`)
  const table = openObjectTable(storage)
  await storage.transact(() => {
    for (let n = 0; n < 50_000; n++)
      table.put('data', recordOf(`day=${n % 10}/${String(n).padStart(6, '0')}`))
  })
  // The fastest of some runs: a pause of the machine in one of them is no reading of keys.
  const runs = Array.from({ length: 5 }, () => timed(() => table.list('data', { delimiter: '/' })))
  const [rolledUp] = runs.sort((a, b) => a.elapsedMs - b.elapsedMs)
  const everything = timed(() => table.list('data', { maxKeys: 50_000 }))
  await storage.close()
  expect(rolledUp?.result.commonPrefixes).toHaveLength(10)
  expect(everything.result.objects).toHaveLength(50_000)
  expect(rolledUp?.elapsedMs).toBeLessThan(everything.elapsedMs / 20)
})

function timed<Result>(work: () => Result): { result: Result; elapsedMs: number } {
  const startedMs = performance.now()
  const result = work()
  return { result, elapsedMs: performance.now() - startedMs }
}

const recordOf = (name: string): ObjectRecord => ({
  key: name,
  path: name,
  sizeBytes: 0,
  etag: '',
  md5: '',
  version: '',
  modifiedMs: 0,
  lastModified: new Date(0),
  contentType: null,
  metadata: {},
  headers: {},
  checksum: null,
  partSizes: null,
})
