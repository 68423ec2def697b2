import { expect, test } from 'vitest'
import { sharedStore } from './running-store'

const store = await sharedStore()

await store.raw('PUT', '/wire')

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

const boundary = 'form-boundary'
type Policy = { conditions: unknown[]; seconds?: number }

/** A form as boto3's `generate_presigned_post` prepares it and a browser sends it. */
function postForm(fields: Record<string, string>, file: string, policy?: Policy, bytewise = false) {
  const expiration = new Date(store.time.now.getTime() + (policy?.seconds ?? 60) * 1000).toISOString()
  const document = policy && { expiration, conditions: policy.conditions }
  const signed = document && {
    policy: Buffer.from(JSON.stringify(document)).toString('base64'),
    'x-amz-signature': 'a'.repeat(64),
  }
  const parts = Object.entries({ ...fields, ...signed }).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const upload = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a b.txt"\r\nContent-Type: text/plain\r\n\r\n${file}\r\n--${boundary}--\r\n`
  const body = parts.join('') + upload
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  return store.raw('POST', '/wire', headers, bytewise ? [...body].map((char) => Buffer.from(char)) : [body])
}

test.each([false, true])('a form uploads a file under its policy, cut anywhere: %s', async (bytewise) => {
  const file = `--form-boundar\r\n--form-boundar${' x'.repeat(50)}`
  const fields = { key: `forms/\${filename}`, 'Content-Type': 'text/x', 'x-amz-meta-who': 'me' }
  const conditions = [
    { bucket: 'wire' },
    ['starts-with', '$key', 'forms/'],
    ['eq', '$Content-Type', 'text/x'],
    { 'x-amz-meta-who': 'me' },
    ['content-length-range', 1, 1000],
  ]
  expect((await postForm(fields, file, { conditions }, bytewise)).status).toBe(204)
  const answer = await store.raw('GET', '/wire/forms/a%20b.txt')
  expect(answer.body).toBe(file)
  expect(answer.headers).toMatchObject({ 'content-type': 'text/x', 'x-amz-meta-who': 'me' })
})

test('a form says how it wants to be answered', async () => {
  const created = await postForm({ key: 'form', success_action_status: '201' }, 'x')
  expect(created.status).toBe(201)
  expect(created.body).toMatch(/<PostResponse>.*<Key>form<\/Key>/)
  const address = `${store.url}/wire/form`
  expect(created.headers.location).toBe(address)
  expect(created.body).toContain(`<Location>${address}</Location>`)
  const redirect = await postForm(
    { key: 'form', success_action_redirect: 'http://example.com/done?a=1' },
    'x',
  )
  expect(redirect.status).toBe(303)
  expect(redirect.headers.location).toMatch(/^http:\/\/example\.com\/done\?a=1&bucket=wire&key=form&etag=/)
})

test('tags come in a form as a document', async () => {
  const tagging = '<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag></TagSet></Tagging>'
  expect((await postForm({ key: 'tagged', tagging }, 'x')).status).toBe(204)
  expect((await store.raw('GET', '/wire/tagged?tagging')).body).toContain('<Key>a</Key><Value>1</Value>')
  expect((await postForm({ key: 'bad', tagging: '<Tagging>' }, 'x')).body).toContain('MalformedXML')
})

test.each<[string, Record<string, string>, Policy | undefined, number, string]>([
  ['is late', { key: 'bad' }, { conditions: [{ key: 'bad' }], seconds: -1 }, 403, 'Policy expired'],
  ['is for another key', { key: 'bad' }, { conditions: [{ key: 'good' }] }, 403, 'Policy Condition failed'],
  [
    'has more fields',
    { key: 'bad', acl: 'private' },
    { conditions: [{ key: 'bad' }] },
    403,
    'Extra input fields: acl',
  ],
  [
    'is too large',
    { key: 'bad' },
    { conditions: [{ key: 'bad' }, ['content-length-range', 1, 2]] },
    400,
    'EntityTooLarge',
  ],
  [
    'is too small',
    { key: 'bad' },
    { conditions: [{ key: 'bad' }, ['content-length-range', 9, 10]] },
    400,
    'EntityTooSmall',
  ],
  [
    'has a size that is none',
    { key: 'bad' },
    { conditions: [{ key: 'bad' }, ['content-length-range', -1, 2]] },
    400,
    'InvalidPolicyDocument',
  ],
  ['has no key', { acl: 'private' }, undefined, 400, 'InvalidArgument'],
  [
    'has too long fields',
    { key: 'bad', x: 'x'.repeat(30_000) },
    undefined,
    400,
    'MaxPostPreDataLengthExceeded',
  ],
])('a form that %s is refused and leaves nothing', async (_what, fields, policy, status, text) => {
  const answer = await postForm(fields, 'file', policy)
  expect([answer.status, answer.body]).toEqual([status, expect.stringContaining(text)])
  expect((await store.raw('HEAD', '/wire/bad')).status).toBe(404)
})
