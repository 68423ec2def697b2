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

export type Buckets = ReturnType<typeof createBuckets>

export function createBuckets(storage: Storage, objects: ObjectTable, clock: Clock, folder: string) {
  const table: Database<{ created: Date }, string> = storage.table('buckets')
  const exists = (bucket: string): boolean => table.doesExist(bucket)
  return {
    exists,
    /** Throws NoSuchBucket. */
    require(bucket: string): void {
      if (!exists(bucket)) throw noSuchBucket(bucket)
    },
    list: () => [...table.getRange()].map(({ key, value }) => ({ name: key, created: value.created })),
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
        table.remove(bucket)
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

const blocked = (bucket: string) =>
  new WireError('InternalError', `Something that is no folder is in the place of bucket '${bucket}'.`, 500)
