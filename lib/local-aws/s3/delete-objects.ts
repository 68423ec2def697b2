import { DeleteObjects$, type DeleteObjectsOutput, type ObjectIdentifier } from '@aws-sdk/client-s3'
import { z } from 'zod'
import type { S3ObjectStore } from '../engine/objects/object-types'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { writeConditions } from './conditions'

type Input = { Bucket: string; Delete: { Objects: ObjectIdentifier[]; Quiet?: boolean } }
type Outcome = { Key: string; error: WireError | null }

const constraints = z.object({
  Delete: z.object({
    Objects: z
      .array(z.object({ Key: z.string() }))
      .min(1)
      .max(1000),
  }),
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export const deleteObjects = operation<Input, DeleteObjectsOutput>(
  DeleteObjects$,
  constraints,
  async ({ Bucket, Delete }, { objects }) => {
    // Fails as a whole where there is no bucket; objects fail one by one.
    objects.list(Bucket, { maxKeys: 0 })
    const outcomes = await Promise.all(Delete.Objects.map((object) => deleteOne(objects, Bucket, object)))
    return {
      Deleted: Delete.Quiet ? [] : outcomes.filter(({ error }) => !error).map(({ Key }) => ({ Key })),
      Errors: outcomes.flatMap(({ Key, error }) =>
        error ? { Key, Code: error.code, Message: error.message } : [],
      ),
    }
  },
)

async function deleteOne(objects: S3ObjectStore, bucket: string, object: ObjectIdentifier): Promise<Outcome> {
  const { Key = '', ETag, VersionId = 'null' } = object
  try {
    if (VersionId !== 'null')
      throw new WireError('NoSuchVersion', 'The specified version does not exist.', 404)
    await objects.delete(bucket, Key, writeConditions({ IfMatch: ETag }))
    return { Key, error: null }
  } catch (error) {
    if (error instanceof WireError) return { Key, error }
    throw error
  }
}
