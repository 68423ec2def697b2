import {
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import { connect } from './connect'

const json = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token as an identity provider of CI gives it; nobody checks its signature here. */
const tokenWith = (claims: object) =>
  `${json({ alg: 'RS256', typ: 'JWT' })}.${json({
    iss: 'https://token.actions.githubusercontent.com',
    sub: 'repo:almanac/almanac:ref:refs/heads/main',
    aud: 'sts.amazonaws.com',
    exp: Date.parse('2026-01-02T04:00:00Z') / 1000,
    ...claims,
  })}.c2lnbmF0dXJl`

const role = { RoleArn: 'arn:aws:iam::000000000000:role/ci', RoleSessionName: 'job-1' }

test('the token of an identity provider buys the keys of a role, without a signature', async () => {
  const store = await connect()
  const answer = await store.sts.send(
    new AssumeRoleWithWebIdentityCommand({ ...role, WebIdentityToken: tokenWith({}), DurationSeconds: 900 }),
  )
  const arn = 'arn:aws:sts::000000000000:assumed-role/ci/job-1'
  expect(answer).toMatchObject({
    SubjectFromWebIdentityToken: 'repo:almanac/almanac:ref:refs/heads/main',
    Provider: 'https://token.actions.githubusercontent.com',
    Audience: 'sts.amazonaws.com',
    AssumedRoleUser: { Arn: arn },
    Credentials: { Expiration: new Date('2026-01-02T03:19:05Z') },
  })
  const session = store.as(answer.Credentials?.AccessKeyId ?? '')
  expect(await session.sts.send(new GetCallerIdentityCommand({}))).toMatchObject({ Arn: arn })
})

test.each([
  ['no token at all', 'not.a-token', 'InvalidIdentityToken', 'is not a valid JWT'],
  ['no subject', tokenWith({ sub: undefined }), 'InvalidIdentityToken', 'is not a valid JWT'],
  ['an end in the past', tokenWith({ exp: 1_700_000_000 }), 'ExpiredTokenException', 'Token expired'],
])('a token with %s buys nothing', async (_, WebIdentityToken, code, message) => {
  const { sts } = await connect()
  const attempt = sts.send(new AssumeRoleWithWebIdentityCommand({ ...role, WebIdentityToken }))
  await expect(attempt).rejects.toMatchObject({
    message: expect.stringContaining(message),
    Code: code,
  })
})

test('a federated user has a name in the account, for an hour at most', async () => {
  const store = await connect()
  const { Credentials, FederatedUser } = await store.sts.send(new GetFederationTokenCommand({ Name: 'Bob' }))
  const identity = { Arn: 'arn:aws:sts::000000000000:federated-user/Bob' }
  expect(FederatedUser).toEqual({ ...identity, FederatedUserId: '000000000000:Bob' })
  expect(Credentials?.Expiration).toEqual(new Date('2026-01-02T04:04:05Z'))
  await store.restart()
  const { sts } = store.as(Credentials?.AccessKeyId ?? '')
  expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    ...identity,
    UserId: '000000000000:Bob',
    Account: '000000000000',
  })
})

test('temporary keys buy no further ones, and a policy has a length and a form', async () => {
  const store = await connect()
  const { Credentials } = await store.sts.send(new GetSessionTokenCommand({}))
  const { sts } = store.as(Credentials?.AccessKeyId ?? '')
  const attempts = [
    () => sts.send(new GetSessionTokenCommand({})),
    () => sts.send(new GetFederationTokenCommand({ Name: 'Bob' })),
  ]
  for (const attempt of attempts) {
    await expect(attempt()).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringMatching(/^Cannot call Get\w+ with session credentials$/),
    })
  }
  const withPolicy = (Policy: string) =>
    store.sts.send(new GetFederationTokenCommand({ Name: 'Bob', Policy }))
  await expect(withPolicy('x'.repeat(2049))).rejects.toThrow('length less than or equal to 2048')
  await expect(withPolicy('x')).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException' })
  await withPolicy('{"Version":"2012-10-17","Statement":[]}')
})
