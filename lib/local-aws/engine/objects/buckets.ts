import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'lmdb'
import { WireError } from '../../protocol/wire-error'
import type { Clock } from '../clock'
import type { Storage } from '../storage'
import { kindOf, removeIfEmpty } from './bucket-folder'
import { checkBucketName } from './bucket-name'
import { noSuchBucket } from './errors'
import { encodedFolder } from './object-key'
import type { ObjectTable } from './object-table'
import type { BucketSettings, Versioning } from './object-types'
import type { VersionTable } from './version-table'

export type Buckets = ReturnType<typeof createBuckets>

type BucketRecord = { created: Date; versioning?: Versioning }

type Dependencies = {
  storage: Storage
  objects: ObjectTable
  versions: VersionTable
  clock: Clock
  folder: string
}

export function createBuckets({ storage, objects, versions, clock, folder }: Dependencies) {
  const table: Database<BucketRecord, string> = storage.table('buckets')
  const documents: Database<{ document: unknown }, [string, string]> = storage.table('bucket-settings')
  const settings: BucketSettings = {
    get(bucket, kind) {
      if (!exists(bucket)) throw noSuchBucket(bucket)
      return documents.get([bucket, kind])?.document
    },
    async put(bucket, kind, document) {
      const refusal = await storage.transact(() => {
        if (!exists(bucket)) return noSuchBucket(bucket)
        documents.put([bucket, kind], { document })
        return null
      })
      if (refusal) throw refusal
    },
  }
  const exists = (bucket: string): boolean => table.doesExist(bucket)
  return {
    exists,
    settings,
    /** Throws NoSuchBucket. */
    require(bucket: string): void {
      if (!exists(bucket)) throw noSuchBucket(bucket)
    },
    list: () => [...table.getRange()].map(({ key, value }) => ({ name: key, created: value.created })),
    /** Null for a bucket that never had it; it cannot be taken back, only suspended. */
    versioning: (bucket: string): Versioning | null => table.get(bucket)?.versioning ?? null,
    async setVersioning(bucket: string, versioning: Versioning): Promise<void> {
      const refusal = await storage.transact(() => {
        const record = table.get(bucket)
        if (!record) return noSuchBucket(bucket)
        table.put(bucket, { ...record, versioning })
        return null
      })
      if (refusal) throw refusal
    },
    async create(bucket: string): Promise<void> {
      checkBucketName(bucket)
      const refusal = await storage.transact(() => {
        if (exists(bucket)) return alreadyOwned(bucket)
        const path = join(folder, bucket)
        const kind = kindOf(path)
        if (kind === 'nothing') mkdirSync(path)
        else if (kind !== 'folder') return blocked(bucket)
        table.put(bucket, { created: clock.now() })
        return null
      })
      if (refusal) throw refusal
    },
    async remove(bucket: string): Promise<void> {
      const refusal = await storage.transact(() => {
        if (!exists(bucket)) return noSuchBucket(bucket)
        if (!objects.isEmpty(bucket)) return notEmpty(bucket)
        if (!versions.isEmpty(bucket)) return versionsLeft(bucket)
        table.remove(bucket)
        for (const { key } of [...documents.getRange({ start: [bucket], end: [bucket, '\uffff'] })])
          documents.remove(key)
        // Files that were put there by hand are not ours to delete; the folder then stays.
        removeIfEmpty(join(folder, bucket, encodedFolder))
        removeIfEmpty(join(folder, bucket))
        return null
      })
      if (refusal) throw refusal
    },
  }
}

const alreadyOwned = (bucket: string) =>
  new WireError(
    'BucketAlreadyOwnedByYou',
    'Your previous request to create the named bucket succeeded and you already own it.',
    409,
    { BucketName: bucket },
  )

const notEmpty = (bucket: string) =>
  new WireError('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409, { BucketName: bucket })

const versionsLeft = (bucket: string) =>
  new WireError(
    'BucketNotEmpty',
    'The bucket you tried to delete is not empty. You must delete all versions in the bucket.',
    409,
    { BucketName: bucket },
  )

const blocked = (bucket: string) =>
  new WireError('InternalError', `Something that is no folder is in the place of bucket '${bucket}'.`, 500)
