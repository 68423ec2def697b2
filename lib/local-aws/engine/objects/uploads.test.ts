import { existsSync, readdirSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
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
