import { writeSync } from 'node:fs'
import { systemClock } from '../clock'
import { openStorage } from '../storage'
import { createObjectStore } from './object-store'

/**
 * The process that the crash test kills: writes, replaces and deletes objects without end and says on standard output
 * what it is about to do and what has been acknowledged. Arguments: data folder, first sequence number.
 *
 * In the bucket `kept`, which has versioning, workers of their own write versions and take earlier ones away; another
 * uploads in parts, which lie in their places in the object before there is one.
 */
const [dataDir = '', first = '0'] = process.argv.slice(2)
const store = createObjectStore({ dataDir, storage: openStorage(dataDir), clock: systemClock })
const say = (line: string) => writeSync(1, `${line}\n`)

if (!store.bucketExists('crash')) await store.createBucket('crash')
let sequence = Number(first)

async function work(worker: number): Promise<never> {
  for (;;) {
    const number = ++sequence
    // Every third write meets those of the others; any other key belongs to one worker, so that its history is a line.
    const own = `${worker}/${number % 5 === 0 ? 'deep/er/' : ''}${number % 7}${number % 3 === 0 ? '/' : ''}`
    const key = number % 3 === 1 ? 'shared' : own
    const deletes = number % 4 === 0
    const write = `${key} ${number} ${deletes ? 'delete' : 'put'}`
    say(`try ${write}`)
    if (deletes) await store.delete('crash', key)
    else await store.put('crash', key, `${number}:`.padEnd((number * 7919) % 150_000, String(number % 10)))
    say(`ack ${write}`)
  }
}

if (!store.bucketExists('kept')) await store.createBucket('kept')
await store.setVersioning('kept', 'Enabled')

async function workWithVersions(): Promise<never> {
  for (;;) {
    const number = ++sequence
    const key = `v/${number % 3}`
    const page = store.listVersions('kept', { prefix: key, maxKeys: 7 })
    const versionId = page.versions[number % 7]?.object?.versionId
    if (number % 3 === 0 && versionId) {
      say(`try ${versionId} ${number} destroy`)
      await store.remove('kept', key, { versionId })
      say(`ack ${versionId} ${number} destroy`)
    } else if (number % 5 === 0) {
      await store.remove('kept', key)
    } else {
      const object = await store.put('kept', key, `${number}:`.padEnd((number * 7919) % 50_000, 'v'))
      say(`ack ${object.versionId} ${number} keep`)
    }
  }
}

async function workWithParts(): Promise<never> {
  for (;;) {
    const number = ++sequence
    const key = `parts/${number % 2}`
    say(`try ${key} ${number} put`)
    const upload = await store.uploads.create({ bucket: 'crash', key, checksum: null })
    const bodies = [Buffer.alloc(5 * 1024 * 1024, `${number}:`), Buffer.from('end')]
    const parts = await Promise.all(
      bodies.map((body, index) => store.uploads.putPart(upload, index + 1, body, { sizeBytes: body.length })),
    )
    await store.uploads.complete(
      upload,
      parts.map(({ partNumber, etag }) => ({ partNumber, etag })),
    )
    say(`ack ${key} ${number} put`)
  }
}

await Promise.all([...[0, 1, 2, 3].map(work), workWithVersions(), workWithVersions(), workWithParts()])
