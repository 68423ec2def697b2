import {
  DeleteObjectTagging$,
  type DeleteObjectTaggingRequest,
  GetObjectTagging$,
  type GetObjectTaggingOutput,
  type GetObjectTaggingRequest,
  PutObjectTagging$,
  type PutObjectTaggingRequest,
} from '@aws-sdk/client-s3'
import { operation } from '../protocol/operation'
import { tagSetOf, tagsOf } from './tags'

type ObjectRef = { Bucket: string; Key: string }

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html */
export const getObjectTagging = operation<GetObjectTaggingRequest & ObjectRef, GetObjectTaggingOutput>(
  GetObjectTagging$,
  null,
  async ({ Bucket, Key, VersionId }, { objects }) => {
    const object = await objects.describe(Bucket, Key, VersionId)
    if (!object) throw objects.missing(Bucket, Key)
    return { TagSet: tagSetOf(object.tags ?? {}), VersionId: object.versionId }
  },
)

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html */
export const putObjectTagging = operation<PutObjectTaggingRequest & ObjectRef, object>(
  PutObjectTagging$,
  null,
  async ({ Bucket, Key, VersionId, Tagging }, { objects }) => {
    const tags = tagsOf(Tagging?.TagSet, 'object')
    return { VersionId: (await objects.amend(Bucket, Key, VersionId, () => ({ tags }))).versionId }
  },
)

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html */
export const deleteObjectTagging = operation<DeleteObjectTaggingRequest & ObjectRef, object>(
  DeleteObjectTagging$,
  null,
  async ({ Bucket, Key, VersionId }, { objects }) => ({
    VersionId: (await objects.amend(Bucket, Key, VersionId, () => ({ tags: {} }))).versionId,
  }),
)
