import { GetBucketLocationCommand } from '@aws-sdk/client-s3'
import { ListFeatureGroupsCommand } from '@aws-sdk/client-sagemaker'
import {
  AssumeRoleCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import { connect, createGroup } from './connect'
import { get } from './order-records'

const role = { RoleArn: 'arn:aws:iam::000000000000:role/service-role/etl', RoleSessionName: 'nightly' }

test('a caller with keys of its own is the root of the account', async () => {
  const { sts } = await connect()
  expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: '000000000000',
    Arn: 'arn:aws:iam::000000000000:root',
    UserId: '000000000000',
  })
})

test('the keys of an assumed role stand for it, also after a restart, and work on every service', async () => {
  const store = await connect()
  await createGroup(store)
  const assumed = await store.sts.send(new AssumeRoleCommand(role))
  const arn = 'arn:aws:sts::000000000000:assumed-role/etl/nightly'
  expect(assumed.AssumedRoleUser).toEqual({
    Arn: arn,
    AssumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:nightly$/),
  })
  expect(assumed.Credentials).toEqual({
    AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
    SecretAccessKey: expect.stringMatching(/^.{40}$/),
    SessionToken: expect.any(String),
    Expiration: new Date('2026-01-02T04:04:06.000Z'),
  })
  await store.restart()
  const session = store.as(assumed.Credentials?.AccessKeyId ?? '')
  expect(await session.sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: '000000000000',
    Arn: arn,
    UserId: assumed.AssumedRoleUser?.AssumedRoleId,
  })
  await session.sagemaker.send(new ListFeatureGroupsCommand({}))
  expect(await get(session, 'nobody')).toBeUndefined()
})

test('keys whose time is over are refused by every service, each in its own words', async () => {
  const store = await connect()
  await createGroup(store)
  const { Credentials } = await store.sts.send(new AssumeRoleCommand({ ...role, DurationSeconds: 900 }))
  const session = store.as(Credentials?.AccessKeyId ?? '')
  store.clock.advance(900_000)
  await expect(session.sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
    name: 'ExpiredToken',
  })
  await expect(session.sagemaker.send(new ListFeatureGroupsCommand({}))).rejects.toMatchObject({
    name: 'ExpiredTokenException',
    message: 'The security token included in the request is expired',
  })
  await expect(get(session, 'nobody')).rejects.toMatchObject({ name: 'ExpiredTokenException' })
  const location = session.s3.send(new GetBucketLocationCommand({ Bucket: 'features' }))
  await expect(location).rejects.toMatchObject({ name: 'ExpiredToken' })
})

test('a session token keeps the caller who he is, for an hour at most', async () => {
  const store = await connect()
  const { Credentials } = await store.sts.send(new GetSessionTokenCommand({ DurationSeconds: 7200 }))
  expect(Credentials?.Expiration).toEqual(new Date('2026-01-02T04:04:05.000Z'))
  const { Arn } = await store.as(Credentials?.AccessKeyId ?? '').sts.send(new GetCallerIdentityCommand({}))
  expect(Arn).toBe('arn:aws:iam::000000000000:root')
})

test('an access key tells its account', async () => {
  const { sts } = await connect()
  const foreign = { RoleArn: 'arn:aws:iam::111122223333:role/etl', RoleSessionName: 'nightly' }
  const { Credentials } = await sts.send(new AssumeRoleCommand(foreign))
  const accountOf = async (AccessKeyId = '') =>
    (await sts.send(new GetAccessKeyInfoCommand({ AccessKeyId }))).Account
  expect(await accountOf(Credentials?.AccessKeyId)).toBe('111122223333')
  expect(await accountOf('AKIAIOSFODNN7EXAMPLE')).toBe('000000000000')
})

test.each([
  ['a session name with a space', { RoleSessionName: 'two words' }, "at 'roleSessionName'"],
  ['a user in place of a role', { RoleArn: 'arn:aws:iam::000000000000:user/someone' }, "at 'roleArn'"],
  ['too short a time', { DurationSeconds: 10 }, 'greater than or equal to 900'],
])('assuming a role is refused for %s', async (_, more, message) => {
  const { sts } = await connect()
  await expect(sts.send(new AssumeRoleCommand({ ...role, ...more }))).rejects.toMatchObject({
    name: 'ValidationError',
    message: expect.stringContaining(message),
  })
})
