import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { digestOf } from './digests'
import { openStore, textOf } from './testing'
import type { Part } from './upload-types'

const bytes = (text: string) => Buffer.from(text, 'utf8')
/** A part as a completion names it. */
const named = ({ partNumber, etag }: Part) => ({ partNumber, etag })
const wanted = { bucket: 'data', key: 'k', checksum: null }

test('an upload goes on after a restart with the parts that were acknowledged', async () => {
  const { store, reopen } = await openStore()
  const upload = await store.uploads.create(wanted)
  const first = await store.uploads.putPart(upload, 1, bytes('before the restart'))
  const again = await reopen()
  const same = again.uploads.require('data', 'k', upload.uploadId)
  expect(again.uploads.listParts(same)).toMatchObject([{ partNumber: 1, etag: first.etag }])
  await again.uploads.complete(same, [named(first)])
  expect(await textOf((await again.read('data', 'k')).body)).toBe('before the restart')
})

test('files that no part speaks of are gone after a restart', async () => {
  const { store, dataDir, reopen } = await openStore()
  const upload = await store.uploads.create(wanted)
  await store.uploads.putPart(upload, 1, bytes('kept'))
  await writeFile(join(dataDir, 'uploads', upload.uploadId, '2-never-recorded'), 'stray')
  await mkdir(join(dataDir, 'uploads', 'of-no-upload'))
  await reopen()
  expect(readdirSync(join(dataDir, 'uploads'))).toEqual([upload.uploadId])
  expect(readdirSync(join(dataDir, 'uploads', upload.uploadId))).toHaveLength(1)
})

test('unfinished uploads go with their bucket', async () => {
  const { store, dataDir } = await openStore()
  const upload = await store.uploads.create(wanted)
  await store.deleteBucket('data')
  await store.createBucket('data')
  expect(store.uploads.list('data')).toEqual([])
  expect(existsSync(join(dataDir, 'uploads', upload.uploadId))).toBe(false)
})

test('a part that is sent again replaces the one before, and its file', async () => {
  const { store, dataDir } = await openStore()
  const upload = await store.uploads.create(wanted)
  const first = await store.uploads.putPart(upload, 1, bytes('first'))
  const second = await store.uploads.putPart(upload, 1, bytes('second'))
  expect(readdirSync(join(dataDir, 'uploads', upload.uploadId))).toHaveLength(1)
  await expect(store.uploads.complete(upload, [named(first)])).rejects.toMatchObject({ code: 'InvalidPart' })
  await store.uploads.complete(upload, [named(second)])
  expect(await textOf((await store.read('data', 'k')).body)).toBe('second')
})

test('a part that arrives after the upload was aborted is refused and leaves nothing', async () => {
  const { store, dataDir } = await openStore()
  const upload = await store.uploads.create(wanted)
  await store.uploads.abort(upload)
  await expect(store.uploads.putPart(upload, 1, bytes('late'))).rejects.toMatchObject({
    code: 'NoSuchUpload',
  })
  expect(existsSync(join(dataDir, 'uploads', upload.uploadId))).toBe(false)
  expect(readdirSync(join(dataDir, 'incoming'))).toEqual(['scratch'])
})

const mebibyte = 1024 * 1024
const filled = (letter: string, sizeBytes: number) => Buffer.alloc(sizeBytes, letter)
const five = (letter: string) => filled(letter, 5 * mebibyte)

test('parts of one size are written to their places, and completing moves no bytes', async () => {
  const { store, dataDir } = await openStore()
  const upload = await store.uploads.create(wanted)
  const put = (partNumber: number, body: Buffer) =>
    store.uploads.putPart(upload, partNumber, body, { sizeBytes: body.length })
  const parts = await Promise.all([put(1, five('a')), put(3, bytes('c')), put(2, five('b'))])
  const folder = join(dataDir, 'uploads', upload.uploadId)
  expect(readdirSync(folder)).toEqual(['whole'])
  const { ino } = statSync(join(folder, 'whole'))
  const sorted = parts.sort((a, b) => a.partNumber - b.partNumber)
  const object = await store.uploads.complete(upload, sorted.map(named))
  expect(statSync(store.pathOf('data', 'k')).ino).toBe(ino)
  const whole = Buffer.concat([five('a'), five('b'), bytes('c')])
  expect(readFileSync(store.pathOf('data', 'k')).equals(whole)).toBe(true)
  const crc = digestOf('CRC64NVME')
  crc.update(whole)
  expect(object.checksum?.value).toBe(crc.digest().toString('base64'))
  expect(readdirSync(join(dataDir, 'uploads'))).toEqual([])
})

type Sent = [partNumber: number, body: Buffer]
test.each<[string, Sent[], number[]]>([
  [
    'the last part comes first',
    [
      [2, bytes('b')],
      [1, five('a')],
    ],
    [1, 2],
  ],
  [
    'a part is sent again',
    [
      [1, five('a')],
      [2, five('x')],
      [2, five('b')],
      [3, bytes('c')],
    ],
    [1, 2, 3],
  ],
  [
    'a part is longer than the first',
    [
      [1, five('a')],
      [2, filled('b', 6 * mebibyte)],
      [3, bytes('c')],
    ],
    [1, 2, 3],
  ],
  [
    'a part is shorter than the first',
    [
      [1, filled('a', 6 * mebibyte)],
      [2, five('b')],
      [3, five('c')],
    ],
    [1, 2, 3],
  ],
  [
    'numbers are left out',
    [
      [1, five('a')],
      [3, five('b')],
      [7, bytes('c')],
    ],
    [1, 3, 7],
  ],
  [
    'parts are left out',
    [
      [1, five('a')],
      [2, five('b')],
      [3, five('c')],
    ],
    [1, 3],
  ],
  [
    'the first is left out',
    [
      [1, five('a')],
      [2, five('b')],
      [3, five('c')],
    ],
    [2, 3],
  ],
  [
    'a part has no bytes',
    [
      [1, five('a')],
      [2, bytes('')],
    ],
    [1, 2],
  ],
])('where %s, the object is the parts one after the other', async (_what, sent, chosen) => {
  const { store, reopen } = await openStore()
  const upload = await store.uploads.create(wanted)
  const latest = new Map<number, { part: Part; body: Buffer }>()
  for (const [partNumber, body] of sent) {
    const part = await store.uploads.putPart(upload, partNumber, body, { sizeBytes: body.length })
    latest.set(partNumber, { part, body })
  }
  const found = chosen.flatMap((number) => latest.get(number) ?? [])
  // A completion that is refused, here by a condition, leaves all parts as they were.
  await store.put('data', 'k', 'in the way')
  const completed = found.map(({ part }) => named(part))
  const refused = store.uploads.complete(upload, completed, { ifNoneMatch: '*' })
  await expect(refused).rejects.toMatchObject({ code: 'PreconditionFailed' })
  const again = await reopen()
  await again.uploads.complete(again.uploads.require('data', 'k', upload.uploadId), completed)
  const whole = Buffer.concat(found.map(({ body }) => body))
  expect(readFileSync(again.pathOf('data', 'k')).equals(whole)).toBe(true)
  // Touched by hand, it is the same object; the bytes tell.
  utimesSync(again.pathOf('data', 'k'), 1, 1)
  expect((await again.describe('data', 'k'))?.etag).toMatch(new RegExp(`-${chosen.length}$`))
})

test('a part in flight when the upload is completed does not reach the object', async () => {
  const { store } = await openStore()
  const upload = await store.uploads.create(wanted)
  const first = await store.uploads.putPart(upload, 1, five('a'), { sizeBytes: 5 * mebibyte })
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  async function* slowly() {
    yield filled('z', mebibyte)
    await gate
    yield filled('z', 4 * mebibyte)
  }
  const late = store.uploads.putPart(upload, 2, slowly(), { sizeBytes: 5 * mebibyte })
  await store.uploads.complete(upload, [named(first)])
  open()
  await expect(late).rejects.toMatchObject({ code: 'NoSuchUpload' })
  expect(readFileSync(store.pathOf('data', 'k')).equals(five('a'))).toBe(true)
  expect((await store.describe('data', 'k'))?.etag).toMatch(/-1$/)
})

test('a part may not be longer than it was said to be', async () => {
  const { store } = await openStore()
  const upload = await store.uploads.create(wanted)
  await store.uploads.putPart(upload, 2, five('b'), { sizeBytes: 5 * mebibyte })
  const tooLong = store.uploads.putPart(upload, 1, filled('a', 6 * mebibyte), { sizeBytes: 5 * mebibyte })
  await expect(tooLong).rejects.toMatchObject({ code: 'IncompleteBody' })
  const first = await store.uploads.putPart(upload, 1, five('a'), { sizeBytes: 5 * mebibyte })
  const [, second] = store.uploads.listParts(upload)
  await store.uploads.complete(upload, [first, second ?? first].map(named))
  const whole = Buffer.concat([five('a'), five('b')])
  expect(readFileSync(store.pathOf('data', 'k')).equals(whole)).toBe(true)
})
