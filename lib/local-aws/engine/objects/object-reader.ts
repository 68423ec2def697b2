import { constants, type Stats } from 'node:fs'
import { type FileHandle, open as openHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { WireError } from '../../protocol/wire-error'
import type { Storage } from '../storage'
import { isErrno, makeFolders } from './bucket-folder'
import type { Buckets } from './buckets'
import { digestOf } from './digests'
import { fileMissing } from './errors'
import { checkKey } from './object-key'
import type { ObjectRecord, ObjectTable } from './object-table'
import type { OpenObject, StoredObject } from './object-types'
import { compositeEtag } from './upload-parts'
import type { VersionLookup } from './version-lookup'

type Dependencies = {
  storage: Storage
  objects: ObjectTable
  lookup: VersionLookup
  buckets: Buckets
  folder: string
}
type ByteRange = { start: number; end: number }

const chunkBytes = 256 * 1024
/** Replacements that a reader may run into before it gives up; each costs the other side an fsync. */
const attempts = 20

/** Reads objects so that bytes and description always belong together. */
export function createObjectReader({ storage, objects, lookup, buckets, folder }: Dependencies) {
  /** Opens the file that the record describes; null for a free key. */
  async function open(bucket: string, key: string, versionId?: string): Promise<OpenObject | null> {
    checkKey(key)
    buckets.require(bucket)
    for (let attempt = 0; attempt < attempts; attempt++) {
      const record = lookup.find(bucket, key, versionId)
      if (!record) return null
      const handle = await openFile(join(folder, bucket, record.path))
      if (handle && isUnchanged(record, await handle.stat())) return openObject(record, handle)

      // Either a writer has renamed and not yet committed (an empty transaction waits for it), or a hand was at work.
      await storage.transact(() => {})
      const now = lookup.find(bucket, key, versionId)
      const replaced = now?.version !== record.version || now.path !== record.path
      if (!handle && !replaced) throw fileMissing(bucket, key)
      try {
        if (handle && !replaced) await describeAnew(bucket, record, handle)
      } finally {
        await handle?.close()
      }
    }
    throw new WireError('SlowDown', `Object '${key}' is being replaced too often to be read.`, 503)
  }

  /** A file changed by hand becomes the object's new content, with its own ETag. */
  async function describeAnew(bucket: string, record: ObjectRecord, handle: FileHandle): Promise<void> {
    if (!makeFolders(join(folder, bucket), record.path)) throw fileMissing(bucket, record.key)
    const before = await handle.stat()
    const isSame = before.size === record.sizeBytes && (await contentTag(handle, record)) === record.md5
    const md5 = isSame ? record.md5 : await md5Of(handle)
    const after = await handle.stat()
    if (before.mtimeMs !== after.mtimeMs || before.size !== after.size) return
    const found: ObjectRecord = { ...record, ...(isSame ? {} : newContent(md5, after)) }
    await storage.transact(() => {
      lookup.update(bucket, { ...found, modifiedMs: after.mtimeMs })
    })
  }

  return {
    head(bucket: string, key: string): StoredObject | null {
      checkKey(key)
      buckets.require(bucket)
      return objects.get(bucket, key) ?? null
    },

    open,

    async describe(bucket: string, key: string, versionId?: string): Promise<StoredObject | null> {
      const object = await open(bucket, key, versionId)
      await object?.close()
      return object?.info ?? null
    },

    async read(
      bucket: string,
      key: string,
      range?: ByteRange,
    ): Promise<{ info: StoredObject; body: Readable }> {
      const object = await open(bucket, key)
      if (!object) throw lookup.missing(bucket, key)
      const { info } = object
      if (range && (range.start > range.end || range.start >= info.sizeBytes)) {
        await object.close()
        throw invalidRange(info)
      }
      return { info, body: object.stream(range) }
    },
  }
}

/** An open file outlives its name: a reader keeps its bytes while a writer replaces the object. */
function openObject(record: ObjectRecord, handle: FileHandle): OpenObject {
  return {
    info: record,
    stream(range) {
      const start = range?.start ?? 0
      const end = Math.max(0, Math.min(range?.end ?? record.sizeBytes, record.sizeBytes - 1))
      return handle.createReadStream({ start, end, highWaterMark: chunkBytes })
    },
    close: () => handle.close(),
  }
}

export const isUnchanged = (record: ObjectRecord, stats: Stats): boolean =>
  stats.isFile() && stats.size === record.sizeBytes && stats.mtimeMs === record.modifiedMs

const newContent = (md5: string, stats: Stats) => ({
  md5,
  etag: md5,
  sizeBytes: stats.size,
  lastModified: new Date(Math.floor(stats.mtimeMs / 1000) * 1000),
  checksum: null,
  partSizes: null,
  partChecksums: undefined,
})

/** Null when there is no ordinary file under that name. */
async function openFile(path: string): Promise<FileHandle | null> {
  try {
    const handle = await openHandle(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    if ((await handle.stat()).isFile()) return handle
    await handle.close()
    return null
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return null
    throw error
  }
}

/** What `md5` of the record is of: the bytes, or the MD5s of the parts that they came in. */
async function contentTag(handle: FileHandle, { md5, partSizes }: ObjectRecord): Promise<string> {
  if (!md5.includes('-') || !partSizes) return md5Of(handle)
  const parts: { etag: string }[] = []
  let start = 0
  for (const sizeBytes of partSizes) {
    parts.push({ etag: await md5Of(handle, start, sizeBytes) })
    start += sizeBytes
  }
  return compositeEtag(parts)
}

async function md5Of(handle: FileHandle, start = 0, sizeBytes = Number.POSITIVE_INFINITY): Promise<string> {
  const digest = digestOf('MD5')
  if (sizeBytes > 0) {
    const range = { start, end: start + sizeBytes - 1 }
    const chunks = handle.createReadStream({ ...range, autoClose: false, highWaterMark: chunkBytes })
    for await (const chunk of chunks) digest.update(chunk)
  }
  return digest.digest().toString('hex')
}

const invalidRange = ({ sizeBytes }: StoredObject) =>
  new WireError('InvalidRange', 'The requested range is not satisfiable', 416, {
    ActualObjectSize: String(sizeBytes),
  })
