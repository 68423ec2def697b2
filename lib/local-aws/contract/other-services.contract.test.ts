import { HeadBucketCommand } from '@aws-sdk/client-s3'
import { expect, onTestFinished, test } from 'vitest'
import { startStore } from './running-store'

async function open() {
  const store = await startStore()
  onTestFinished(store.stop)
  const signedFor = (service: string) => ({
    authorization: `AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
  })
  return { ...store, signedFor }
}

test.each([
  ['GET', '/2015-03-31/functions/', 'lambda'],
  ['POST', '/ListPermissions', 'lakeformation'],
  ['POST', '/endpoints/churn/invocations', 'sagemaker'],
])('%s %s, signed for %s, is named as what the store lacks', async (method, path, service) => {
  const store = await open()
  const answer = await store.raw(method, path, store.signedFor(service))
  expect(answer).toMatchObject({
    status: 404,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'UnknownOperationException' },
  })
  expect(JSON.parse(answer.body).message).toBe(
    `The local store does not implement the service ${service}: ${method} ${path}`,
  )
})

test('a request that is signed for another service makes no bucket', async () => {
  const store = await open()
  const head = () => store.s3.send(new HeadBucketCommand({ Bucket: 'clusters' }))
  await store.raw('PUT', '/clusters', { ...store.signedFor('eks'), 'content-length': '0' })
  await expect(head()).rejects.toMatchObject({ name: 'NotFound' })
  const put = await store.raw('PUT', '/clusters', { ...store.signedFor('s3'), 'content-length': '0' })
  expect(put.status).toBe(200)
  await head()
})
