import {
  GetObjectLegalHold$,
  type GetObjectLegalHoldOutput,
  type GetObjectLegalHoldRequest,
  GetObjectLockConfiguration$,
  GetObjectRetention$,
  type GetObjectRetentionOutput,
  type GetObjectRetentionRequest,
  PutObjectLegalHold$,
  type PutObjectLegalHoldRequest,
  PutObjectLockConfiguration$,
  PutObjectRetention$,
  type PutObjectRetentionRequest,
} from '@aws-sdk/client-s3'
import type { Retention, S3ObjectStore, StoredObject } from '../engine/objects/object-types'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { malformedXml } from './malformed-xml'
import {
  checkLockConfiguration,
  checkRetentionChange,
  isMode,
  lockSetting,
  requireFuture,
  requireLock,
} from './object-lock'
import { settingOperations } from './setting-operations'

type ObjectRef = { Bucket: string; Key: string; VersionId?: string | undefined }

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectRetention.html */
const putObjectRetention = operation<PutObjectRetentionRequest & ObjectRef, object>(
  PutObjectRetention$,
  null,
  async (input, { objects, clock }) => {
    requireLock(objects, input.Bucket)
    const retention = retentionOf(input)
    const now = clock.now()
    if (retention) requireFuture(retention.until, now)
    await objects.amend(input.Bucket, input.Key, input.VersionId, (current) => {
      checkRetentionChange(current, retention, input.BypassGovernanceRetention, now)
      return { retention: retention ?? undefined }
    })
    return {}
  },
)

/** An empty element takes the retention away. */
function retentionOf({ Retention }: PutObjectRetentionRequest): Retention | null {
  const { Mode, RetainUntilDate } = Retention ?? {}
  if (Retention !== undefined && Mode === undefined && RetainUntilDate === undefined) return null
  if (!isMode(Mode) || RetainUntilDate === undefined) throw malformedXml()
  return { mode: Mode, until: RetainUntilDate }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectRetention.html */
const getObjectRetention = operation<GetObjectRetentionRequest & ObjectRef, GetObjectRetentionOutput>(
  GetObjectRetention$,
  null,
  async (input, { objects }) => {
    const { retention } = await lockable(objects, input)
    if (!retention) throw noLock()
    return { Retention: { Mode: retention.mode, RetainUntilDate: retention.until } }
  },
)

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLegalHold.html */
const putObjectLegalHold = operation<PutObjectLegalHoldRequest & ObjectRef, object>(
  PutObjectLegalHold$,
  null,
  async ({ Bucket, Key, VersionId, LegalHold }, { objects }) => {
    requireLock(objects, Bucket)
    const status = LegalHold?.Status
    if (status !== 'ON' && status !== 'OFF') throw malformedXml()
    await objects.amend(Bucket, Key, VersionId, () => ({ legalHold: status }))
    return {}
  },
)

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLegalHold.html */
const getObjectLegalHold = operation<GetObjectLegalHoldRequest & ObjectRef, GetObjectLegalHoldOutput>(
  GetObjectLegalHold$,
  null,
  async (input, { objects }) => {
    const { legalHold } = await lockable(objects, input)
    if (!legalHold) throw noLock()
    return { LegalHold: { Status: legalHold } }
  },
)

async function lockable(
  objects: S3ObjectStore,
  { Bucket, Key, VersionId }: ObjectRef,
): Promise<StoredObject> {
  requireLock(objects, Bucket)
  const object = await objects.describe(Bucket, Key, VersionId)
  if (!object) throw objects.missing(Bucket, Key)
  return object
}

const noLock = () =>
  new WireError(
    'NoSuchObjectLockConfiguration',
    'The specified object does not have a ObjectLock configuration',
    404,
  )

export const objectLockOperations = [
  ...settingOperations({
    member: lockSetting,
    operations: [GetObjectLockConfiguration$, PutObjectLockConfiguration$],
    fresh: (bucket) =>
      new WireError(
        'ObjectLockConfigurationNotFoundError',
        'Object Lock configuration does not exist for this bucket',
        404,
        { BucketName: bucket },
      ),
    check: checkLockConfiguration,
  }),
  ...[putObjectRetention, getObjectRetention, putObjectLegalHold, getObjectLegalHold],
]
