import { DeleteObject$, type DeleteObjectOutput, type DeleteObjectRequest } from '@aws-sdk/client-s3'
import type { Deletion } from '../engine/objects/object-types'
import { operation } from '../protocol/operation'
import { deleteConditions } from './delete-conditions'
import { lockRefusal } from './object-lock'

type Input = DeleteObjectRequest & { Bucket: string; Key: string }

/** Answers 204 for a key that is free as well, https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject = operation<Input, DeleteObjectOutput>(
  DeleteObject$,
  null,
  async (input, { objects, clock }) => {
    const { IfMatch, IfMatchLastModifiedTime, IfMatchSize } = input
    const conditions = deleteConditions({ IfMatch, IfMatchLastModifiedTime, IfMatchSize })
    const deletion = await objects.remove(input.Bucket, input.Key, {
      versionId: input.VersionId,
      hold: (version) => lockRefusal(version, input.BypassGovernanceRetention, clock.now()),
      ...conditions,
    })
    return deletionMembers(deletion)
  },
)

/** A bucket without versioning has nothing to say. */
export const deletionMembers = ({ versionId, isDeleteMarker }: Deletion): DeleteObjectOutput => ({
  VersionId: versionId,
  DeleteMarker: isDeleteMarker || undefined,
})
