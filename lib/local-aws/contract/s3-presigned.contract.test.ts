import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningStore, startStore } from './running-store'

let store: RunningStore

beforeAll(async () => {
  store = await startStore()
  expect((await store.raw('PUT', '/wire')).status).toBe(200)
})

afterAll(async () => {
  expect(store.faults).toEqual([])
  await store.stop()
})

const stamp = (date: Date) => date.toISOString().replace(/[-:]|\.\d+/g, '')
const presigned = (signed: Date, seconds: number, more = '') =>
  `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=k%2F20260101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=${stamp(signed)}` +
  `&X-Amz-Expires=${seconds}&X-Amz-SignedHeaders=host&X-Amz-Signature=${'a'.repeat(64)}${more}`

test('a presigned URL works until it expires', async () => {
  const now = store.time.now
  const put = await store.raw('PUT', `/wire/signed-put?${presigned(now, 60, '&x-amz-meta-who=me')}`, {}, [
    'by url',
  ])
  expect(put.status).toBe(200)
  const url = `/wire/signed-put?${presigned(now, 60, '&response-content-disposition=attachment')}`
  const answer = await store.raw('GET', url)
  expect(answer.body).toBe('by url')
  expect(answer.headers).toMatchObject({ 'content-disposition': 'attachment', 'x-amz-meta-who': 'me' })

  store.time.now = new Date(now.getTime() + 61_000)
  const late = await store.raw('GET', url)
  store.time.now = now
  expect(late.status).toBe(403)
  expect(late.body).toMatch(/<Code>AccessDenied<\/Code><Message>Request has expired/)
  expect((await store.raw('GET', `/wire/signed-put?${presigned(now, 604_801)}`)).status).toBe(400)
})

test('a presigned URL of signature version 2, as boto3 writes it, works until it expires', async () => {
  const now = store.time.now
  const url = (more = '') =>
    `/wire/v2?AWSAccessKeyId=k&Signature=c2ln&Expires=${Math.floor(now.getTime() / 1000) + 60}${more}`
  expect((await store.raw('PUT', url('&x-amz-meta-who=me'), {}, ['by url'])).status).toBe(200)
  const answer = await store.raw('GET', url('&response-content-type=text%2Fx'))
  expect(answer.body).toBe('by url')
  expect(answer.headers).toMatchObject({ 'content-type': 'text/x', 'x-amz-meta-who': 'me' })
  store.time.now = new Date(now.getTime() + 61_000)
  const late = await store.raw('GET', url())
  store.time.now = now
  expect(late.status).toBe(403)
  expect(late.body).toMatch(/<Code>AccessDenied<\/Code><Message>Request has expired/)
})

test('what a presigned URL carries in its query counts as a header', async () => {
  const query = presigned(store.time.now, 60, '&x-amz-tagging=a%3Db&x-amz-storage-class=STANDARD_IA')
  expect((await store.raw('PUT', `/wire/hoisted?${query}`, {}, ['x'])).status).toBe(200)
  const { headers } = await store.raw('HEAD', `/wire/hoisted?${presigned(store.time.now, 60)}`)
  expect(headers).toMatchObject({ 'x-amz-tagging-count': '1', 'x-amz-storage-class': 'STANDARD_IA' })
  expect((await store.raw('DELETE', `/wire/hoisted?${presigned(store.time.now, 60)}`)).status).toBe(204)
})
