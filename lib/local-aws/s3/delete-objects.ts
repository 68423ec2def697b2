import {
  type DeletedObject,
  DeleteObjects$,
  type DeleteObjectsOutput,
  type ObjectIdentifier,
  type _Error as S3Error,
} from '@aws-sdk/client-s3'
import type { Deletion, RemoveOptions, S3ObjectStore, StoredObject } from '../engine/objects/object-types'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { deleteConditions } from './delete-conditions'
import { malformedXml } from './malformed-xml'
import { lockRefusal } from './object-lock'

type Input = {
  Bucket: string
  BypassGovernanceRetention?: boolean
  Delete: { Objects: ObjectIdentifier[]; Quiet?: boolean }
}
type Outcome = { Deleted: DeletedObject; error: null } | { Errors: S3Error; error: WireError }

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export const deleteObjects = operation<Input, DeleteObjectsOutput>(
  DeleteObjects$,
  null,
  async ({ Bucket, Delete, BypassGovernanceRetention: bypass }, { objects, clock }) => {
    const count = Delete.Objects.length
    if (count === 0 || count > 1000 || Delete.Objects.some(({ Key }) => !Key)) throw malformedXml()
    // Fails as a whole where there is no bucket; objects fail one by one.
    objects.list(Bucket, { maxKeys: 0 })
    const hold = (version: StoredObject) => lockRefusal(version, bypass, clock.now())
    const outcomes: Outcome[] = []
    // A page of 1,000 at once would open as many transactions' worth of files; they share commits in batches.
    for (let start = 0; start < Delete.Objects.length; start += atOnce) {
      const batch = Delete.Objects.slice(start, start + atOnce)
      outcomes.push(...(await Promise.all(batch.map((object) => deleteOne(objects, Bucket, object, hold)))))
    }
    const deleted = outcomes.flatMap((outcome) => (outcome.error ? [] : outcome.Deleted))
    return {
      Deleted: Delete.Quiet ? [] : deleted,
      Errors: outcomes.flatMap((outcome) => (outcome.error ? outcome.Errors : [])),
    }
  },
)

const atOnce = 100

async function deleteOne(
  objects: S3ObjectStore,
  bucket: string,
  object: ObjectIdentifier,
  hold: RemoveOptions['hold'],
): Promise<Outcome> {
  const { Key = '', ETag, VersionId, LastModifiedTime, Size } = object
  try {
    const conditions = deleteConditions({
      IfMatch: ETag,
      IfMatchLastModifiedTime: LastModifiedTime,
      IfMatchSize: Size,
    })
    const deletion = await objects.remove(bucket, Key, { versionId: VersionId, hold, ...conditions })
    return { error: null, Deleted: { Key, VersionId, ...markerMembers(deletion) } }
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    return { error, Errors: { Key, VersionId, Code: error.code, Message: error.message } }
  }
}

/** The marker that was made, or that was taken away; its id is not that of the version in the request. */
const markerMembers = ({ isDeleteMarker, versionId }: Deletion): DeletedObject =>
  isDeleteMarker ? { DeleteMarker: true, DeleteMarkerVersionId: versionId } : {}
