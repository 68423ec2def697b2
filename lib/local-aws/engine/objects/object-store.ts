import { randomUUID } from 'node:crypto'
import { lstatSync, mkdirSync, type Stats } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import type { Clock } from '../clock'
import type { Storage } from '../storage'
import { createBuckets } from './buckets'
import { conditionalConflict, invalidVersionId, noSuchBucket, noSuchKey, preconditionFailed } from './errors'
import { checkKey } from './object-key'
import { createObjectReader, isUnchanged } from './object-reader'
import { type ObjectRecord, openObjectTable } from './object-table'
import type {
  Deletion,
  Received,
  RemoveOptions,
  S3ObjectStore,
  StoredObject,
  WriteOptions,
} from './object-types'
import { createPlacement, type Draft } from './placement'
import { receive, receiveFile } from './receive'
import { registerFiles } from './register-files'
import type { Finish, FinishOptions } from './upload-types'
import { createUploads } from './uploads'
import { isVersionId } from './version-id'
import { listVersions } from './version-listing'
import { createVersionLookup } from './version-lookup'
import { openVersionTable } from './version-table'

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
  const versions = openVersionTable(storage)
  const lookup = createVersionLookup(objects, versions)
  const buckets = createBuckets({ storage, objects, versions, clock, folder: folders.buckets })
  const placement = createPlacement({ storage, objects, versions, folders, versioningOf: buckets.versioning })
  const { retirement } = placement
  const reader = createObjectReader({
    storage,
    objects,
    lookup: retirement.behind(lookup),
    buckets,
    folder: folders.buckets,
  })
  placement.recover()
  mkdirSync(scratchDir, { recursive: true })

  const filePath = (bucket: string, record: ObjectRecord) => join(folders.buckets, bucket, record.path)

  function refusalOf(bucket: string, key: string, options: FinishOptions) {
    const { ifMatch, ifNoneMatch, refuse, before } = options
    return (current: ObjectRecord | undefined): Error | null => {
      const gone = buckets.exists(bucket) ? refuse?.() : noSuchBucket(bucket)
      if (gone) return gone
      const condition = ifNoneMatch ? 'If-None-Match' : ifMatch === undefined ? null : 'If-Match'
      if (condition && before && !current) return conditionalConflict(key, condition)
      if (ifNoneMatch && current) return preconditionFailed('If-None-Match')
      if (ifMatch === undefined) return null
      if (!current) return noSuchKey(key)
      // A file that was changed by hand no longer is what the writer has seen.
      const stats = lstatSync(filePath(bucket, current), { throwIfNoEntry: false })
      const seen =
        (ifMatch === '*' || current.etag === ifMatch) && stats !== undefined && isUnchanged(current, stats)
      return seen ? null : preconditionFailed('If-Match')
    }
  }

  const finish: Finish = async (bucket, key, received, options, assembly) => {
    try {
      options.verify?.(received)
      const { mtimeMs } = lstatSync(received.file)
      const refuse = refusalOf(bucket, key, options)
      return await placement.place({ bucket, key, refuse, alongside: options.alongside }, received.file, {
        ...toObject(key, received, options, clock.now()),
        ...assembly,
        md5: received.md5,
        modifiedMs: mtimeMs,
        version: randomUUID(),
      })
    } finally {
      await rm(received.file, { force: true })
    }
  }

  /** Conditions are on the object itself, also where the deletion is of an earlier version. */
  async function remove(bucket: string, key: string, options: RemoveOptions = {}): Promise<Deletion> {
    checkKey(key)
    const { versionId, ifMatch, refuse, hold } = options
    if (versionId !== undefined && !isVersionId(versionId)) throw invalidVersionId(versionId)
    const conditions = refusalOf(bucket, key, { ifMatch })
    const change = {
      bucket,
      key,
      refuse: (current: ObjectRecord | undefined) =>
        conditions(current) ?? (current && refuse ? refuse(current) : null) ?? heldBy(versionId),
    }
    function heldBy(versionId: string | undefined): Error | null {
      const version = versionId === undefined || !hold ? null : lookup.findKept(bucket, key, versionId)
      return version && hold ? hold(version) : null
    }
    await retirement.forget(bucket, [key])
    return placement.remove(change, wholeSeconds(clock.now()), versionId)
  }

  const uploads = createUploads({ storage, clock, buckets, objects, folders, finish })

  return {
    scratchDir,
    createBucket: buckets.create,
    async deleteBucket(bucket) {
      const unfinished = uploads.list(bucket)
      await retirement.forget(bucket, retirement.keysOf(bucket))
      await buckets.remove(bucket)
      await Promise.all(unfinished.map(uploads.abort))
    },
    bucketExists: buckets.exists,
    listBuckets: buckets.list,
    async put(bucket, key, body, options = {}) {
      checkKey(key)
      buckets.require(bucket)
      const before = objects.get(bucket, key)
      const received = await receive(folders.incoming, body, options.checksumAlgorithm)
      return finish(bucket, key, received, { ...options, before })
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
    missing: lookup.missing,
    remove,
    async delete(bucket, key) {
      await remove(bucket, key)
    },
    async retire(bucket, key) {
      // Where deletions keep versions there is nothing to add to them.
      if (buckets.versioning(bucket)) await remove(bucket, key)
      else await retirement.retire(bucket, key)
    },
    forget: retirement.forget,
    async amend(bucket, key, versionId, change) {
      checkKey(key)
      buckets.require(bucket)
      return storage.transact(() => {
        const record = lookup.find(bucket, key, versionId)
        if (!record) throw lookup.missing(bucket, key)
        const amended = { ...record, ...change(record) }
        lookup.update(bucket, amended)
        return amended
      })
    },
    versioningOf(bucket) {
      buckets.require(bucket)
      return buckets.versioning(bucket)
    },
    setVersioning: buckets.setVersioning,
    settings: buckets.settings,
    async registerFiles(bucket, { prefix = '' } = {}) {
      buckets.require(bucket)
      const root = join(folders.buckets, bucket)
      const result = await registerFiles(
        { objects, root, bucket, register: placement.register, draftOf: draftOfFile },
        prefix,
      )
      if (buckets.versioning(bucket)) await placement.tidy()
      return result
    },
    listVersions(bucket, options) {
      buckets.require(bucket)
      return listVersions({ objects, versions }, bucket, options)
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

/** S3 keeps no parts of seconds. */
const wholeSeconds = (now: Date): Date => new Date(Math.floor(now.getTime() / 1000) * 1000)

function draftOfFile(key: string, md5: string, stats: Stats): Draft {
  const modified = new Date(stats.mtimeMs)
  return {
    ...toObject(key, { file: '', sizeBytes: stats.size, md5, checksum: null }, {}, modified),
    md5,
    modifiedMs: stats.mtimeMs,
    version: randomUUID(),
  }
}

function toObject(key: string, received: Received, options: WriteOptions, now: Date): StoredObject {
  const { checksumAlgorithm: algorithm } = options
  return {
    key,
    sizeBytes: received.sizeBytes,
    etag: received.md5,
    lastModified: wholeSeconds(now),
    contentType: options.contentType ?? null,
    metadata: options.metadata ?? {},
    headers: options.headers ?? {},
    ...options.traits,
    checksum:
      algorithm && received.checksum ? { algorithm, value: received.checksum, type: 'FULL_OBJECT' } : null,
    partSizes: null,
  }
}
