import {
  CreateBucketCommand,
  type CreateBucketCommandInput,
  DeleteBucketCommand,
  DeleteBucketCorsCommand,
  DeleteBucketEncryptionCommand,
  DeleteBucketOwnershipControlsCommand,
  DeleteBucketPolicyCommand,
  DeleteBucketTaggingCommand,
  DeletePublicAccessBlockCommand,
  GetBucketAccelerateConfigurationCommand,
  GetBucketAclCommand,
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketReplicationCommand,
  GetBucketRequestPaymentCommand,
  GetBucketTaggingCommand,
  GetBucketWebsiteCommand,
  GetObjectAclCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  HeadObjectCommand,
  PutBucketAclCommand,
  PutBucketCorsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { connect } from './connect'
import { sharedStore } from './running-store'

const store = await sharedStore()
const Bucket = 'settings'
const ref = { Bucket }

await store.s3.send(new CreateBucketCommand(ref))
await store.s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }))

test.each([
  ['GetBucketPolicy', 'NoSuchBucketPolicy', new GetBucketPolicyCommand(ref)],
  ['GetBucketPolicyStatus', 'NoSuchBucketPolicy', new GetBucketPolicyStatusCommand(ref)],
  ['GetBucketTagging', 'NoSuchTagSet', new GetBucketTaggingCommand(ref)],
  [
    'GetBucketLifecycleConfiguration',
    'NoSuchLifecycleConfiguration',
    new GetBucketLifecycleConfigurationCommand(ref),
  ],
  ['GetBucketCors', 'NoSuchCORSConfiguration', new GetBucketCorsCommand(ref)],
  ['GetBucketWebsite', 'NoSuchWebsiteConfiguration', new GetBucketWebsiteCommand(ref)],
  ['GetBucketReplication', 'ReplicationConfigurationNotFoundError', new GetBucketReplicationCommand(ref)],
  [
    'GetObjectLockConfiguration',
    'ObjectLockConfigurationNotFoundError',
    new GetObjectLockConfigurationCommand(ref),
  ],
] as const)('a fresh bucket answers %s with %s', async (_name, code, command) => {
  const send = store.s3.send.bind(store.s3) as (each: typeof command) => Promise<unknown>
  await expect(send(command)).rejects.toMatchObject({ name: code, $metadata: { httpStatusCode: 404 } })
})

test('a fresh bucket has what AWS gives to every new bucket', async () => {
  const { s3 } = store
  const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand(ref))
  expect(ServerSideEncryptionConfiguration?.Rules).toMatchObject([
    { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
  ])
  const { PublicAccessBlockConfiguration } = await s3.send(new GetPublicAccessBlockCommand(ref))
  expect(PublicAccessBlockConfiguration).toMatchObject({ BlockPublicAcls: true, RestrictPublicBuckets: true })
  const { OwnershipControls } = await s3.send(new GetBucketOwnershipControlsCommand(ref))
  expect(OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }])
  expect((await s3.send(new GetBucketRequestPaymentCommand(ref))).Payer).toBe('BucketOwner')
  expect((await s3.send(new GetBucketLoggingCommand(ref))).LoggingEnabled).toBeUndefined()
  expect((await s3.send(new GetBucketAccelerateConfigurationCommand(ref))).Status).toBeUndefined()
  const notification = await s3.send(new GetBucketNotificationConfigurationCommand(ref))
  expect(notification.LambdaFunctionConfigurations).toBeUndefined()
})

test('documents come back as they were put, also after a restart, and go with the bucket', async () => {
  const connection = await connect()
  const rule = {
    AllowedMethods: ['GET', 'PUT'],
    AllowedOrigins: ['https://*.example.com'],
    MaxAgeSeconds: 30,
  }
  const expire = {
    ID: 'old',
    Status: 'Enabled' as const,
    Filter: { Prefix: 'tmp/' },
    Expiration: { Days: 3 },
  }
  const Policy = JSON.stringify({
    Statement: [
      { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::settings/*' },
    ],
  })
  const TagSet = [
    { Key: 'team', Value: 'ml + co' },
    { Key: 'cost', Value: '7' },
  ]
  await connection.s3.send(new CreateBucketCommand(ref))
  await connection.s3.send(new PutBucketCorsCommand({ ...ref, CORSConfiguration: { CORSRules: [rule] } }))
  await connection.s3.send(
    new PutBucketLifecycleConfigurationCommand({ ...ref, LifecycleConfiguration: { Rules: [expire] } }),
  )
  await connection.s3.send(new PutBucketPolicyCommand({ ...ref, Policy }))
  await connection.s3.send(new PutBucketTaggingCommand({ ...ref, Tagging: { TagSet } }))

  const { s3 } = await connection.restart()
  expect((await s3.send(new GetBucketCorsCommand(ref))).CORSRules).toEqual([rule])
  expect((await s3.send(new GetBucketLifecycleConfigurationCommand(ref))).Rules).toEqual([expire])
  expect((await s3.send(new GetBucketPolicyCommand(ref))).Policy).toBe(Policy)
  expect((await s3.send(new GetBucketPolicyStatusCommand(ref))).PolicyStatus?.IsPublic).toBe(true)
  expect((await s3.send(new GetBucketTaggingCommand(ref))).TagSet).toEqual(TagSet)
  await s3.send(new DeleteBucketCorsCommand(ref))
  await s3.send(new DeleteBucketPolicyCommand(ref))
  await s3.send(new DeleteBucketTaggingCommand(ref))
  await expect(s3.send(new GetBucketCorsCommand(ref))).rejects.toMatchObject({
    name: 'NoSuchCORSConfiguration',
  })
  await expect(s3.send(new GetBucketPolicyCommand(ref))).rejects.toMatchObject({ name: 'NoSuchBucketPolicy' })
  await expect(s3.send(new GetBucketTaggingCommand(ref))).rejects.toMatchObject({ name: 'NoSuchTagSet' })
  await s3.send(new DeleteBucketCommand(ref))
  await s3.send(new CreateBucketCommand(ref))
  await expect(s3.send(new GetBucketLifecycleConfigurationCommand(ref))).rejects.toMatchObject({
    name: 'NoSuchLifecycleConfiguration',
  })
})

test('documents that S3 would not keep are refused', async () => {
  const { s3 } = store
  const refused = (sending: Promise<unknown>, name: string) =>
    expect(sending).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } })
  await refused(s3.send(new PutBucketPolicyCommand({ ...ref, Policy: 'no json' })), 'MalformedPolicy')
  await refused(
    s3.send(new PutBucketPolicyCommand({ ...ref, Policy: '{"Statement":[]}' })),
    'MalformedPolicy',
  )
  const TagSet = [
    { Key: 'a', Value: '1' },
    { Key: 'a', Value: '2' },
  ]
  await refused(s3.send(new PutBucketTaggingCommand({ ...ref, Tagging: { TagSet } })), 'InvalidTag')
  const trace = { AllowedMethods: ['TRACE'], AllowedOrigins: ['*'] }
  await refused(
    s3.send(new PutBucketCorsCommand({ ...ref, CORSConfiguration: { CORSRules: [trace] } })),
    'InvalidRequest',
  )
  await expect(s3.send(new GetBucketTaggingCommand({ Bucket: 'no-such-bucket' }))).rejects.toMatchObject({
    name: 'NoSuchBucket',
  })
})

test('what was taken away is not what a fresh bucket has', async () => {
  const { s3 } = store
  const Other = { Bucket: 'stripped' }
  await s3.send(new CreateBucketCommand(Other))
  await s3.send(new DeletePublicAccessBlockCommand(Other))
  await expect(s3.send(new GetPublicAccessBlockCommand(Other))).rejects.toMatchObject({
    name: 'NoSuchPublicAccessBlockConfiguration',
  })
  const open = { BlockPublicAcls: false, IgnorePublicAcls: true }
  await s3.send(new PutPublicAccessBlockCommand({ ...Other, PublicAccessBlockConfiguration: open }))
  expect((await s3.send(new GetPublicAccessBlockCommand(Other))).PublicAccessBlockConfiguration).toEqual(open)
  await s3.send(new DeleteBucketOwnershipControlsCommand(Other))
  await expect(s3.send(new GetBucketOwnershipControlsCommand(Other))).rejects.toMatchObject({
    name: 'OwnershipControlsNotFoundError',
  })
})

test('tags and ownership may come with the bucket', async () => {
  const { s3 } = store
  const TagSet = [{ Key: 'team', Value: 'ml' }]
  await s3.send(
    new CreateBucketCommand({
      Bucket: 'configured',
      ObjectOwnership: 'ObjectWriter',
      CreateBucketConfiguration: { Tags: TagSet },
    }),
  )
  expect((await s3.send(new GetBucketTaggingCommand({ Bucket: 'configured' }))).TagSet).toEqual(TagSet)
  const { OwnershipControls } = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket: 'configured' }))
  expect(OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'ObjectWriter' }])
  // A bucket is made with public ACLs blocked.
  await s3.send(new DeletePublicAccessBlockCommand({ Bucket: 'configured' }))
  await s3.send(new PutObjectCommand({ Bucket: 'configured', Key: 'open', Body: '', ACL: 'public-read' }))
})

test('the owner has full control, and no other ACL can be set', async () => {
  const { s3 } = store
  const acl = await s3.send(new GetBucketAclCommand(ref))
  expect(acl.Grants).toMatchObject([
    { Grantee: { ID: acl.Owner?.ID, Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' },
  ])
  expect((await s3.send(new GetObjectAclCommand({ Bucket, Key: 'k' }))).Grants).toEqual(acl.Grants)
  await s3.send(new PutBucketAclCommand({ ...ref, ACL: 'private' }))
  await s3.send(new PutObjectAclCommand({ Bucket, Key: 'k', ACL: 'bucket-owner-full-control' }))
  await s3.send(new PutObjectAclCommand({ Bucket, Key: 'k', AccessControlPolicy: acl }))
  const notSupported = { name: 'AccessControlListNotSupported' }
  await expect(s3.send(new PutBucketAclCommand({ ...ref, ACL: 'public-read' }))).rejects.toMatchObject(
    notSupported,
  )
  const open = s3.send(new PutObjectCommand({ Bucket, Key: 'open', Body: '', ACL: 'public-read' }))
  await expect(open).rejects.toMatchObject(notSupported)
  const never = s3.send(new GetObjectAclCommand({ Bucket, Key: 'never' }))
  await expect(never).rejects.toMatchObject({ name: 'NoSuchKey' })
})

test('every answer says how the object is encrypted, as it or its bucket asks for', async () => {
  const { s3 } = store
  const head = async (Key: string) => {
    const answer = await s3.send(new HeadObjectCommand({ Bucket, Key }))
    return [answer.ServerSideEncryption, answer.SSEKMSKeyId]
  }
  const put = (Key: string, more: object = {}) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x', ...more }))
  expect((await put('plain')).ServerSideEncryption).toBe('AES256')
  expect(await head('plain')).toEqual(['AES256', undefined])
  const own = await put('own', { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: 'alias/mine' })
  expect([own.ServerSideEncryption, own.SSEKMSKeyId]).toEqual(['aws:kms', 'alias/mine'])
  const ApplyServerSideEncryptionByDefault = {
    SSEAlgorithm: 'aws:kms',
    KMSMasterKeyID: 'alias/bucket',
  } as const
  await s3.send(
    new PutBucketEncryptionCommand({
      ...ref,
      ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault }] },
    }),
  )
  await put('by-bucket')
  await s3.send(new DeleteBucketEncryptionCommand(ref))
  await put('after')
  expect([await head('own'), await head('by-bucket'), await head('after')]).toEqual([
    ['aws:kms', 'alias/mine'],
    ['aws:kms', 'alias/bucket'],
    ['AES256', undefined],
  ])
  await expect(put('bad', { ServerSideEncryption: 'rot13' })).rejects.toMatchObject({
    name: 'InvalidArgument',
  })
})

test('after ownership controls allow them, ACLs are kept and answered', async () => {
  const { s3 } = store
  const Bucket = 'granting'
  const create = (more: Partial<CreateBucketCommandInput>) =>
    s3.send(new CreateBucketCommand({ Bucket, ...more }))
  await expect(create({ ACL: 'public-read' })).rejects.toMatchObject({
    name: 'InvalidBucketAclWithObjectOwnership',
  })
  const ObjectOwnership = 'ObjectWriter'
  await expect(create({ ACL: 'public-read', ObjectOwnership })).rejects.toMatchObject({
    name: 'InvalidBucketAclWithBlockPublicAccessError',
  })
  await create({ ACL: 'log-delivery-write' as 'private', ObjectOwnership })
  const ofBucket = async () => (await s3.send(new GetBucketAclCommand({ Bucket }))).Grants
  const logs = 'http://acs.amazonaws.com/groups/s3/LogDelivery'
  expect(await ofBucket()).toMatchObject([
    { Permission: 'FULL_CONTROL' },
    { Grantee: { Type: 'Group', URI: logs }, Permission: 'WRITE' },
    { Grantee: { Type: 'Group', URI: logs }, Permission: 'READ_ACP' },
  ])

  const share = (more: object) => s3.send(new PutObjectCommand({ Bucket, Key: 'o', Body: '', ...more }))
  await expect(share({ ACL: 'public-read' })).rejects.toMatchObject({ name: 'AccessDenied' })
  await s3.send(new DeletePublicAccessBlockCommand({ Bucket }))
  await share({ ACL: 'public-read' })
  const ofObject = () => s3.send(new GetObjectAclCommand({ Bucket, Key: 'o' }))
  const acl = await ofObject()
  const everyone = { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' }
  expect(acl.Grants?.slice(1)).toEqual([{ Grantee: everyone, Permission: 'READ' }])
  // What was read can be written back.
  const { Owner, Grants } = acl
  await s3.send(new PutObjectAclCommand({ Bucket, Key: 'o', AccessControlPolicy: { Owner, Grants } }))
  expect((await ofObject()).Grants).toEqual(acl.Grants)

  const put = (more: object) => s3.send(new PutBucketAclCommand({ Bucket, ...more }))
  await put({ GrantRead: `id="${Owner?.ID}"`, GrantWrite: `uri="${logs}"` })
  expect((await ofBucket())?.map(({ Permission }) => Permission)).toEqual(['READ', 'WRITE'])
  await expect(put({ GrantRead: 'id="0"' })).rejects.toMatchObject({ name: 'InvalidArgument' })
  await expect(put({ ACL: 'public-ready' })).rejects.toMatchObject({ name: 'InvalidArgument' })
  await expect(put({ ACL: 'private', GrantRead: `uri="${logs}"` })).rejects.toMatchObject({
    name: 'InvalidRequest',
  })
  await expect(put({})).rejects.toMatchObject({ name: 'MissingSecurityHeader' })
  await expect(put({ AccessControlPolicy: { Grants } })).rejects.toMatchObject({ name: 'MalformedXML' })
})
