import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectLegalHoldCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  type ObjectLockRetention,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectLegalHoldCommand,
  PutObjectLockConfigurationCommand,
  type PutObjectLockConfigurationCommandInput,
  PutObjectRetentionCommand,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { sharedStore } from './running-store'

const store = await sharedStore()
const { s3 } = store
const Bucket = 'locked'
await s3.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true }))
await s3.send(new CreateBucketCommand({ Bucket: 'plain' }))

const day = 86_400_000
const inDays = (days: number) => new Date(Math.floor(store.time.now.getTime() / 1000) * 1000 + days * day)
const put = async (Key: string, more: Partial<PutObjectCommandInput> = {}) =>
  (await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x', ...more }))).VersionId
const head = (Key: string) => s3.send(new HeadObjectCommand({ Bucket, Key }))
const retain = (Key: string, Mode: string, days: number, more: object = {}) => {
  const Retention = { Mode, RetainUntilDate: inDays(days) } as ObjectLockRetention
  return s3.send(new PutObjectRetentionCommand({ Bucket, Key, Retention, ...more }))
}
const destroy = (Key: string, VersionId: string | undefined, more: object = {}) =>
  s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId, ...more }))
const bypass = { BypassGovernanceRetention: true }
const denied = {
  name: 'AccessDenied',
  message: 'Access Denied because object protected by object lock.',
  $metadata: { httpStatusCode: 403 },
}
type Configuration = PutObjectLockConfigurationCommandInput['ObjectLockConfiguration']
const configure = (ObjectLockConfiguration: Configuration, bucket = Bucket) =>
  s3.send(new PutObjectLockConfigurationCommand({ Bucket: bucket, ObjectLockConfiguration }))

test('a bucket is made with object lock or gets it once it has versions', async () => {
  const versioning = await s3.send(new GetBucketVersioningCommand({ Bucket }))
  expect(versioning.Status).toBe('Enabled')
  const fresh = await s3.send(new GetObjectLockConfigurationCommand({ Bucket }))
  expect(fresh.ObjectLockConfiguration).toEqual({ ObjectLockEnabled: 'Enabled' })
  const suspend = (Bucket: string, Status: 'Enabled' | 'Suspended') =>
    s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }))
  const wrongState = { name: 'InvalidBucketState', $metadata: { httpStatusCode: 409 } }
  await expect(suspend(Bucket, 'Suspended')).rejects.toMatchObject(wrongState)

  await s3.send(new CreateBucketCommand({ Bucket: 'later' }))
  await expect(configure({ ObjectLockEnabled: 'Enabled' }, 'later')).rejects.toMatchObject(wrongState)
  await expect(s3.send(new GetObjectLockConfigurationCommand({ Bucket: 'later' }))).rejects.toMatchObject({
    name: 'ObjectLockConfigurationNotFoundError',
  })
  await suspend('later', 'Enabled')
  await configure({ ObjectLockEnabled: 'Enabled' }, 'later')
})

test('a default retention has a mode and one length', async () => {
  const rule = (DefaultRetention: object): Configuration => ({
    ObjectLockEnabled: 'Enabled',
    Rule: { DefaultRetention },
  })
  for (const malformed of [
    { Mode: 'GOVERNANCE' },
    { Mode: 'GOVERNANCE', Days: 1, Years: 1 },
    { Mode: 'governance', Days: 1 },
  ])
    await expect(configure(rule(malformed))).rejects.toMatchObject({ name: 'MalformedXML' })
  for (const length of [{ Days: 0 }, { Years: -1 }, { Days: 36_501 }])
    await expect(configure(rule({ Mode: 'GOVERNANCE', ...length }))).rejects.toMatchObject({
      name: 'InvalidArgument',
    })
  await configure(rule({ Mode: 'COMPLIANCE', Days: 2 }))
  await put('by default')
  expect(await head('by default')).toMatchObject({
    ObjectLockMode: 'COMPLIANCE',
    ObjectLockRetainUntilDate: new Date(store.time.now.getTime() + 2 * day),
  })
  await s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/by default` }))
  expect((await head('copy')).ObjectLockMode).toBe('COMPLIANCE')
  await configure({ ObjectLockEnabled: 'Enabled' })
})

test('governance holds a version until its date, unless it is bypassed', async () => {
  const versionId = await put('g', { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: inDays(3) })
  expect(await head('g')).toMatchObject({
    ObjectLockMode: 'GOVERNANCE',
    ObjectLockRetainUntilDate: inDays(3),
  })
  await expect(destroy('g', versionId)).rejects.toMatchObject(denied)
  const many = await s3.send(
    new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'g', VersionId: versionId }] } }),
  )
  expect(many.Errors).toMatchObject([{ Key: 'g', VersionId: versionId, Code: 'AccessDenied' }])

  await retain('g', 'GOVERNANCE', 4)
  await expect(retain('g', 'GOVERNANCE', 1)).rejects.toMatchObject(denied)
  await expect(retain('g', 'COMPLIANCE', 4)).rejects.toMatchObject(denied)
  await retain('g', 'GOVERNANCE', 1, bypass)
  const read = await s3.send(new GetObjectRetentionCommand({ Bucket, Key: 'g' }))
  expect(read.Retention).toEqual({ Mode: 'GOVERNANCE', RetainUntilDate: inDays(1) })

  // Behind a delete marker the version is hidden, and held as before.
  await destroy('g', undefined)
  await expect(destroy('g', versionId)).rejects.toMatchObject(denied)
  await destroy('g', versionId, bypass)
})

test('a date that has passed holds nothing', async () => {
  const versionId = await put('old', { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: inDays(1) })
  const { now } = store.time
  store.time.now = new Date(now.getTime() + 2 * day)
  await destroy('old', versionId)
  store.time.now = now
})

test('compliance can only grow', async () => {
  const versionId = await put('c')
  await retain('c', 'COMPLIANCE', 2)
  await expect(retain('c', 'COMPLIANCE', 1, bypass)).rejects.toMatchObject(denied)
  await expect(retain('c', 'GOVERNANCE', 3, bypass)).rejects.toMatchObject(denied)
  await expect(destroy('c', versionId, bypass)).rejects.toMatchObject(denied)
  await retain('c', 'COMPLIANCE', 3)
})

test('a legal hold holds until it is off', async () => {
  const versionId = await put('h', { ObjectLockLegalHoldStatus: 'ON' })
  const hold = (Status: string) =>
    s3.send(new PutObjectLegalHoldCommand({ Bucket, Key: 'h', LegalHold: { Status: Status as 'ON' } }))
  await expect(destroy('h', versionId, bypass)).rejects.toMatchObject(denied)
  await expect(hold('on')).rejects.toMatchObject({ name: 'MalformedXML' })
  await hold('OFF')
  const read = await s3.send(new GetObjectLegalHoldCommand({ Bucket, Key: 'h' }))
  expect(read.LegalHold).toEqual({ Status: 'OFF' })
  expect((await head('h')).ObjectLockLegalHoldStatus).toBe('OFF')
  await destroy('h', versionId)
})

test('what cannot be a lock is refused', async () => {
  await put('w')
  await expect(retain('w', 'governance', 1)).rejects.toMatchObject({ name: 'MalformedXML' })
  await expect(retain('w', 'GOVERNANCE', -1)).rejects.toMatchObject({ name: 'InvalidArgument' })
  await expect(s3.send(new GetObjectRetentionCommand({ Bucket, Key: 'w' }))).rejects.toMatchObject({
    name: 'NoSuchObjectLockConfiguration',
  })
  await expect(put('w', { ObjectLockMode: 'GOVERNANCE' })).rejects.toMatchObject({ name: 'InvalidArgument' })
  await expect(
    put('w', { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: inDays(-1) }),
  ).rejects.toMatchObject({ message: 'The retain until date must be in the future!' })
  const bare = await store.raw('PUT', '/locked/w', { 'x-amz-object-lock-legal-hold': 'ON' }, ['x'])
  expect(bare.body).toContain('Content-MD5 OR x-amz-checksum- HTTP header is required')

  const missing = { name: 'InvalidRequest', message: 'Bucket is missing Object Lock Configuration' }
  await put('w', { Bucket: 'plain' })
  await expect(retain('w', 'GOVERNANCE', 1, { Bucket: 'plain' })).rejects.toMatchObject(missing)
  await expect(put('w', { Bucket: 'plain', ObjectLockLegalHoldStatus: 'ON' })).rejects.toMatchObject(missing)
  await expect(s3.send(new GetObjectLegalHoldCommand({ Bucket: 'plain', Key: 'w' }))).rejects.toMatchObject(
    missing,
  )
})
