import {
  type CORSRule,
  CreateBucketCommand,
  DeleteBucketCorsCommand,
  PutBucketCorsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { sharedStore } from './running-store'

const store = await sharedStore()
const Bucket = 'cors'
await store.s3.send(new CreateBucketCommand({ Bucket }))
await store.s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' }))

const allow = (...CORSRules: CORSRule[]) =>
  store.s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }))
await allow(
  { AllowedMethods: ['GET'], AllowedOrigins: ['https://*.example.com'], ExposeHeaders: ['ETag'] },
  {
    AllowedMethods: ['PUT', 'DELETE'],
    AllowedOrigins: ['http://localhost:3000'],
    AllowedHeaders: ['x-amz-*', 'Content-Type'],
    MaxAgeSeconds: 99,
  },
  { AllowedMethods: ['HEAD'], AllowedOrigins: ['*'] },
)

const preflight = (origin: string, method: string, headers?: string, path = '/cors/a') =>
  store.raw('OPTIONS', path, {
    origin,
    'access-control-request-method': method,
    ...(headers && { 'access-control-request-headers': headers }),
  })

test('a page that a rule names may ask, and hears what it may do', async () => {
  const answer = await preflight('http://localhost:3000', 'PUT', 'X-Amz-Date, content-type')
  expect([answer.status, answer.body]).toEqual([200, ''])
  expect(answer.headers).toMatchObject({
    'access-control-allow-origin': 'http://localhost:3000',
    'access-control-allow-methods': 'PUT, DELETE',
    'access-control-allow-headers': 'x-amz-date, content-type',
    'access-control-allow-credentials': 'true',
    'access-control-max-age': '99',
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  })
  const anyone = await preflight('http://any.where', 'HEAD')
  expect(anyone.headers['access-control-allow-origin']).toBe('*')
  expect(anyone.headers['access-control-allow-credentials']).toBeUndefined()
})

test.each([
  ['another origin', 'https://example.com', 'GET', undefined],
  ['another method', 'http://localhost:3000', 'POST', undefined],
  ['another header', 'http://localhost:3000', 'PUT', 'x-amz-date, authorization'],
])('a page with %s is refused in S3’s words', async (_what, origin, method, headers) => {
  const answer = await preflight(origin, method, headers)
  expect(answer.status).toBe(403)
  expect(answer.body).toContain(
    '<Code>AccessForbidden</Code><Message>CORSResponse: This CORS request is not allowed.',
  )
  expect(answer.body).toContain(`<Method>${method}</Method><ResourceType>OBJECT</ResourceType>`)
  expect(answer.headers['access-control-allow-origin']).toBeUndefined()
})

test('a preflight without its two headers is no preflight', async () => {
  expect((await store.raw('OPTIONS', '/cors/a')).body).toContain('Origin request header needed.')
  const noMethod = await store.raw('OPTIONS', '/cors/a', { origin: 'https://a.example.com' })
  expect([noMethod.status, noMethod.body]).toEqual([
    400,
    expect.stringContaining('Invalid Access-Control-Request-Method: null'),
  ])
})

test('a bucket without rules says so', async () => {
  await store.s3.send(new CreateBucketCommand({ Bucket: 'plain' }))
  await store.s3.send(new DeleteBucketCorsCommand({ Bucket: 'plain' }))
  const answer = await preflight('https://a.example.com', 'GET', undefined, '/plain')
  expect(answer.status).toBe(403)
  expect(answer.body).toContain('CORSResponse: CORS is not enabled for this bucket.')
  expect(answer.body).toContain('<ResourceType>BUCKET</ResourceType>')
})

test('answers carry the headers, errors too, where a rule allows the page', async () => {
  const origin = 'https://a.example.com'
  const found = await store.raw('GET', '/cors/a', { origin })
  expect(found.headers).toMatchObject({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET',
    'access-control-expose-headers': 'ETag',
  })
  const missing = await store.raw('GET', '/cors/never', { origin })
  expect([missing.status, missing.headers['access-control-allow-origin']]).toEqual([404, origin])
  const other = await store.raw('GET', '/cors/a', { origin: 'https://example.com' })
  expect([other.status, other.headers['access-control-allow-origin']]).toEqual([200, undefined])
  const noPage = await store.raw('GET', '/cors/a')
  expect(noPage.headers.vary).toBeUndefined()
})
