import { randomBytes } from 'node:crypto'
import { readdirSync, renameSync, rmSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from 'lmdb'
import type { Clock } from '../clock'
import type { Storage } from '../storage'
import { assemble } from './assemble'
import { isErrno } from './bucket-folder'
import type { Buckets } from './buckets'
import { noSuchUpload } from './errors'
import { checkKey, compareKeys } from './object-key'
import type { ObjectTable } from './object-table'
import type { Received } from './object-types'
import { createPartPlaces, wholeFile } from './part-places'
import { receive, receiveFile, receiveInto } from './receive'
import {
  assemblyOf,
  chooseParts,
  combinableAlgorithm,
  compositeEtag,
  type defaultChecksum,
} from './upload-parts'
import type { Finish, FinishOptions, PutPartOptions, StoredPart, Upload, Uploads } from './upload-types'

type Dependencies = {
  storage: Storage
  clock: Clock
  buckets: Buckets
  objects: ObjectTable
  folders: { incoming: string; uploads: string }
  finish: Finish
}

export function createUploads({ storage, clock, buckets, objects, folders, finish }: Dependencies): Uploads {
  const uploads: Database<Upload, string> = storage.table('uploads')
  const parts: Database<StoredPart, [string, number]> = storage.table('upload-parts')
  const folderOf = (uploadId: string) => join(folders.uploads, uploadId)
  const partsOf = (uploadId: string): StoredPart[] =>
    [...parts.getRange({ start: [uploadId, 0], end: [uploadId, 10_001] })].map(({ value }) => value)

  const places = createPartPlaces(partsOf)

  function forget(uploadId: string): void {
    for (const { partNumber } of partsOf(uploadId)) parts.remove([uploadId, partNumber])
    uploads.remove(uploadId)
  }

  /** What a crash left: uploads whose bucket is gone, part files that no record speaks of. */
  function removeStrays(): void {
    for (const { key: uploadId, value } of [...uploads.getRange()]) {
      if (!buckets.exists(value.bucket)) uploads.removeSync(uploadId)
    }
    for (const uploadId of readdirSync(folders.uploads)) {
      const known = new Set(uploads.get(uploadId) ? partsOf(uploadId).map(({ file }) => file) : [])
      for (const file of readdirSync(folderOf(uploadId))) {
        if (!known.has(file)) rmSync(join(folderOf(uploadId), file), { force: true })
      }
      if (!uploads.get(uploadId)) rmSync(folderOf(uploadId), { recursive: true, force: true })
    }
  }

  /** Brings a part to disk, into its place in the object or into a file of its own below `incoming`. */
  async function receivePart(
    upload: Upload,
    body: Parameters<Uploads['putPart']>[2],
    offset: number | null,
    { checksumAlgorithm, sizeBytes = 0, verify }: PutPartOptions,
  ): Promise<Received> {
    const algorithm = checksumAlgorithm ?? upload.checksum?.algorithm
    const combinable = combinableAlgorithm(upload)
    const file = join(folderOf(upload.uploadId), wholeFile)
    const received =
      offset === null
        ? await receive(folders.incoming, body, algorithm, combinable)
        : await receiveInto({ file, offset, sizeBytes }, body, algorithm, combinable).catch((error) => {
            // The folder went with an upload that was aborted or completed meanwhile.
            throw isErrno(error, 'ENOENT') ? noSuchUpload(upload.uploadId) : error
          })
    try {
      verify?.(received)
      return received
    } catch (error) {
      if (offset === null) await rm(received.file, { force: true })
      throw error
    }
  }

  /** Makes a part of what has arrived, in place of the one before. Throws NoSuchUpload if the upload is gone by now. */
  async function record(uploadId: string, received: Received, part: StoredPart): Promise<StoredPart> {
    try {
      const replaced = await storage.transact(() => {
        if (!uploads.doesExist(uploadId)) return noSuchUpload(uploadId)
        if (part.file !== wholeFile) renameSync(received.file, join(folderOf(uploadId), part.file))
        const before = parts.get([uploadId, part.partNumber])
        parts.put([uploadId, part.partNumber], part)
        return before
      })
      if (replaced instanceof Error) throw replaced
      if (replaced && replaced.file !== wholeFile)
        await rm(join(folderOf(uploadId), replaced.file), { force: true })
      return part
    } finally {
      if (part.file !== wholeFile) await rm(received.file, { force: true })
    }
  }

  removeStrays()
  return {
    async create(wanted) {
      checkKey(wanted.key)
      buckets.require(wanted.bucket)
      const upload = { ...wanted, uploadId: randomBytes(32).toString('base64url'), initiated: clock.now() }
      await mkdir(folderOf(upload.uploadId))
      await storage.transact(() => void uploads.put(upload.uploadId, upload))
      return upload
    },

    require(bucket, key, uploadId) {
      buckets.require(bucket)
      const upload = /^[\w-]{43}$/.test(uploadId) ? uploads.get(uploadId) : undefined
      if (upload?.bucket !== bucket || upload.key !== key) throw noSuchUpload(uploadId)
      return upload
    },

    async putPart(upload, partNumber, body, options = {}) {
      const { uploadId, checksum } = upload
      const before = parts.get([uploadId, partNumber])
      const offset = uploads.doesExist(uploadId)
        ? places.claim(uploadId, partNumber, options.sizeBytes, before)
        : null
      try {
        const received = await receivePart(upload, body, offset, options)
        const algorithm = options.checksumAlgorithm ?? checksum?.algorithm
        return await record(uploadId, received, {
          partNumber,
          file: offset === null ? `${partNumber}-${randomBytes(6).toString('hex')}` : wholeFile,
          ...(offset !== null && { offset }),
          sizeBytes: received.sizeBytes,
          etag: received.md5,
          checksum: algorithm && received.checksum ? { algorithm, value: received.checksum } : null,
          ...(received.combinable && { combinable: received.combinable }),
          lastModified: clock.now(),
        })
      } finally {
        if (offset !== null) places.release(uploadId, partNumber)
      }
    },

    async complete(upload, completed, options = {}) {
      const { uploadId } = upload
      const before = objects.get(upload.bucket, upload.key)
      const stored = partsOf(uploadId)
      const chosen = chooseParts(upload, stored, completed)
      const others = stored.filter((part) => !chosen.includes(part))
      const folder = folderOf(uploadId)
      const mayShare = places.close(uploadId)
      try {
        const file = await assemble({ folder, incoming: folders.incoming, chosen, others, mayShare })
        const assembly = { ...(await assemblyOf(upload, chosen, checksumOfFile(file))), uploadId }
        const sizeBytes = chosen.reduce((sum, part) => sum + part.sizeBytes, 0)
        const received = { file, sizeBytes, md5: assembly.etag, checksum: assembly.checksum.value }
        const finishOptions: FinishOptions = {
          ...upload,
          ...options,
          checksumAlgorithm: upload.checksum?.algorithm,
          before,
          refuse: () => (uploads.doesExist(uploadId) ? null : noSuchUpload(uploadId)),
          alongside: () => forget(uploadId),
        }
        const object = await finish(upload.bucket, upload.key, received, finishOptions, assembly)
        places.forget(uploadId)
        await rm(folder, { recursive: true, force: true })
        return object
      } finally {
        if (mayShare) places.reopen(uploadId)
      }
    },

    completed(bucket, key, uploadId, completed) {
      const object = objects.get(bucket, key)
      return object?.uploadId === uploadId && object.etag === compositeEtag(completed) ? object : null
    },

    async abort({ uploadId }) {
      await storage.transact(() => forget(uploadId))
      places.forget(uploadId)
      await rm(folderOf(uploadId), { recursive: true, force: true })
    },

    listParts: ({ uploadId }) => partsOf(uploadId),

    list(bucket) {
      buckets.require(bucket)
      return [...uploads.getRange()]
        .map(({ value }) => value)
        .filter((upload) => upload.bucket === bucket)
        .sort((a, b) => compareKeys(a.key, b.key) || a.initiated.getTime() - b.initiated.getTime())
    },
  }
}

/** For parts that an earlier version of the store has received, from which nothing can be combined. */
const checksumOfFile =
  (file: string) =>
  async (algorithm: typeof defaultChecksum.algorithm | NonNullable<Upload['checksum']>['algorithm']) =>
    (await receiveFile(file, algorithm)).checksum ?? ''
