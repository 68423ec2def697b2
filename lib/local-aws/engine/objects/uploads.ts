import { randomBytes } from 'node:crypto'
import { createReadStream, readdirSync, renameSync, rmSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from 'lmdb'
import type { Clock } from '../clock'
import type { Storage } from '../storage'
import type { Buckets } from './buckets'
import { noSuchUpload } from './errors'
import { checkKey, compareKeys } from './object-key'
import { receive } from './receive'
import { checksumOf, chooseParts, compositeEtag, defaultChecksum } from './upload-parts'
import type { Assembly, Finish, FinishOptions, Part, Upload, Uploads } from './upload-types'

/** `file` is a name in the upload's folder. */
type PartRecord = Part & { file: string }

type Dependencies = {
  storage: Storage
  clock: Clock
  buckets: Buckets
  folders: { incoming: string; uploads: string }
  finish: Finish
}

export function createUploads({ storage, clock, buckets, folders, finish }: Dependencies): Uploads {
  const uploads: Database<Upload, string> = storage.table('uploads')
  const parts: Database<PartRecord, [string, number]> = storage.table('upload-parts')
  const folderOf = (uploadId: string) => join(folders.uploads, uploadId)
  const partsOf = (uploadId: string): PartRecord[] =>
    [...parts.getRange({ start: [uploadId, 0], end: [uploadId, 10_001] })].map(({ value }) => value)

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

    async putPart({ uploadId, checksum }, partNumber, body, options = {}) {
      const algorithm = options.checksumAlgorithm ?? checksum?.algorithm
      const received = await receive(folders.incoming, body, algorithm)
      try {
        options.verify?.(received)
        const file = `${partNumber}-${randomBytes(6).toString('hex')}`
        const part: PartRecord = {
          partNumber,
          file,
          sizeBytes: received.sizeBytes,
          etag: received.md5,
          checksum: algorithm && received.checksum ? { algorithm, value: received.checksum } : null,
          lastModified: clock.now(),
        }
        const replaced = await storage.transact(() => {
          if (!uploads.doesExist(uploadId)) return noSuchUpload(uploadId)
          renameSync(received.file, join(folderOf(uploadId), file))
          const before = parts.get([uploadId, partNumber])
          parts.put([uploadId, partNumber], part)
          return before
        })
        if (replaced instanceof Error) throw replaced
        if (replaced) await rm(join(folderOf(uploadId), replaced.file), { force: true })
        return part
      } finally {
        await rm(received.file, { force: true })
      }
    },

    async complete(upload, completed, options = {}) {
      const { uploadId } = upload
      const chosen = chooseParts(partsOf(uploadId), completed)
      const received = await receive(
        folders.incoming,
        concatenated(chosen.map(({ file }) => join(folderOf(uploadId), file))),
        upload.checksum?.algorithm ?? defaultChecksum.algorithm,
      )
      const assembly: Assembly = {
        etag: compositeEtag(chosen),
        partSizes: chosen.map(({ sizeBytes }) => sizeBytes),
        checksum: checksumOf(upload, chosen, received),
      }
      const finishOptions: FinishOptions = {
        ...upload,
        ...options,
        checksumAlgorithm: upload.checksum?.algorithm,
        refuse: () => (uploads.doesExist(uploadId) ? null : noSuchUpload(uploadId)),
        alongside: () => forget(uploadId),
      }
      const object = await finish(upload.bucket, upload.key, received, finishOptions, assembly)
      await rm(folderOf(uploadId), { recursive: true, force: true })
      return object
    },

    async abort({ uploadId }) {
      await storage.transact(() => forget(uploadId))
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

async function* concatenated(files: readonly string[]): AsyncIterable<Uint8Array> {
  for (const file of files) yield* createReadStream(file, { highWaterMark: 256 * 1024 })
}
