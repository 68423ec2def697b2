import type { Readable } from 'node:stream'
import { PutObject$, type PutObjectOutput, type PutObjectRequest } from '@aws-sdk/client-s3'
import { defaultChecksum } from '../engine/objects/upload-parts'
import { operation } from '../protocol/operation'
import { bytesOf } from './body'
import { quoted, writeConditions } from './conditions'
import { checksumMembers, integrityOf } from './integrity'
import { defaultLock } from './object-lock'
import { descriptionOf } from './object-members'
import { withTextExpires } from './text-expires'
import { traitsOf, writtenMembers } from './traits'

type Input = Omit<PutObjectRequest, 'Body'> & { Bucket: string; Key: string; Body: Readable }

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject = operation<Input, PutObjectOutput>(
  withTextExpires(PutObject$),
  null,
  async (input, engine) => {
    const { objects } = engine
    const integrity = integrityOf(input, input.Body)
    const object = await objects.put(input.Bucket, input.Key, bytesOf(input.Body, input.ContentLength), {
      ...descriptionOf(input),
      traits: { ...defaultLock(input.Bucket, engine), ...traitsOf(input, engine) },
      checksumAlgorithm: integrity.checksumAlgorithm ?? defaultChecksum.algorithm,
      verify: integrity.verify,
      ...writeConditions(input),
    })
    return { ETag: quoted(object.etag), ...checksumMembers(object.checksum), ...writtenMembers(object) }
  },
)
