import { randomUUID } from 'node:crypto'
import { lstatSync, mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import type { Clock } from '../clock'
import type { Storage } from '../storage'
import { createBuckets } from './buckets'
import { noSuchBucket, noSuchKey, preconditionFailed } from './errors'
import { checkKey } from './object-key'
import { createObjectReader, isUnchanged } from './object-reader'
import { type ObjectRecord, openObjectTable } from './object-table'
import type { Received, S3ObjectStore, StoredObject, WriteOptions } from './object-types'
import { createPlacement } from './placement'
import { receive, receiveFile } from './receive'
import type { Finish, FinishOptions } from './upload-types'
import { createUploads } from './uploads'

type Dependencies = { dataDir: string; storage: Storage; clock: Clock }

/**
 * Buckets as folders, objects as files, metadata in LMDB. One process owns the folder; opening it undoes what a crash
 * interrupted and removes what never became an object.
 */
export function createObjectStore({ dataDir, storage, clock }: Dependencies): S3ObjectStore {
  const root = resolve(dataDir)
  const folders = {
    buckets: join(root, 'buckets'),
    incoming: join(root, 'incoming'),
    uploads: join(root, 'uploads'),
  }
  // Below `incoming`, so that what an adopter left behind in a crash goes with the rest.
  const scratchDir = join(folders.incoming, 'scratch')
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true })

  const objects = openObjectTable(storage)
  const buckets = createBuckets(storage, objects, clock, folders.buckets)
  const placement = createPlacement(storage, objects, folders)
  const reader = createObjectReader({ storage, objects, buckets, folder: folders.buckets })
  placement.recover()
  mkdirSync(scratchDir, { recursive: true })

  const filePath = (bucket: string, record: ObjectRecord) => join(folders.buckets, bucket, record.path)

  function refusalOf(bucket: string, key: string, { ifMatch, ifNoneMatch, refuse }: FinishOptions) {
    return (current: ObjectRecord | undefined): Error | null => {
      const gone = buckets.exists(bucket) ? refuse?.() : noSuchBucket(bucket)
      if (gone) return gone
      if (ifNoneMatch && current) return preconditionFailed('If-None-Match')
      if (ifMatch === undefined) return null
      if (!current) return noSuchKey(key)
      // A file that was changed by hand no longer is what the writer has seen.
      const stats = lstatSync(filePath(bucket, current), { throwIfNoEntry: false })
      const seen = current.etag === ifMatch && stats !== undefined && isUnchanged(current, stats)
      return seen ? null : preconditionFailed('If-Match')
    }
  }

  const finish: Finish = async (bucket, key, received, options, assembly) => {
    try {
      options.verify?.(received)
      const { mtimeMs } = lstatSync(received.file)
      const refuse = refusalOf(bucket, key, options)
      return await placement.place(
        { bucket, key, refuse, alongside: options.alongside },
        received.file,
        (path) => ({
          ...toObject(key, received, options, clock.now()),
          ...assembly,
          path,
          md5: received.md5,
          modifiedMs: mtimeMs,
          version: randomUUID(),
        }),
      )
    } finally {
      await rm(received.file, { force: true })
    }
  }

  const uploads = createUploads({ storage, clock, buckets, folders, finish })

  return {
    scratchDir,
    createBucket: buckets.create,
    async deleteBucket(bucket) {
      const unfinished = uploads.list(bucket)
      await buckets.remove(bucket)
      await Promise.all(unfinished.map(uploads.abort))
    },
    bucketExists: buckets.exists,
    listBuckets: buckets.list,
    async put(bucket, key, body, options = {}) {
      checkKey(key)
      buckets.require(bucket)
      return finish(bucket, key, await receive(folders.incoming, body, options.checksumAlgorithm), options)
    },
    async adopt(bucket, key, file, options = {}) {
      checkKey(key)
      buckets.require(bucket)
      if (!resolve(file).startsWith(scratchDir + sep) || !lstatSync(file).isFile()) {
        throw new Error(`${file} is no file below ${scratchDir}`)
      }
      return finish(bucket, key, await receiveFile(file), options)
    },
    head: reader.head,
    read: reader.read,
    open: reader.open,
    describe: reader.describe,
    async delete(bucket, key, options = {}) {
      checkKey(key)
      await placement.remove({ bucket, key, refuse: refusalOf(bucket, key, options) })
    },
    list(bucket, options) {
      buckets.require(bucket)
      return objects.list(bucket, options)
    },
    pathOf(bucket, key) {
      buckets.require(bucket)
      const record = objects.get(bucket, key)
      if (!record) throw noSuchKey(key)
      return filePath(bucket, record)
    },
    uploads,
  }
}

function toObject(key: string, received: Received, options: WriteOptions, now: Date): StoredObject {
  const { checksumAlgorithm: algorithm } = options
  return {
    key,
    sizeBytes: received.sizeBytes,
    etag: received.md5,
    // S3 keeps whole seconds.
    lastModified: new Date(Math.floor(now.getTime() / 1000) * 1000),
    contentType: options.contentType ?? null,
    metadata: options.metadata ?? {},
    headers: options.headers ?? {},
    checksum:
      algorithm && received.checksum ? { algorithm, value: received.checksum, type: 'FULL_OBJECT' } : null,
    partSizes: null,
  }
}
