import { connect as connectSocket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createWire, isReadable } from './fuzz/wire'
import { startStore } from './running-store'

async function store() {
  const running = await startStore()
  const wire = createWire(running.url)
  onTestFinished(async () => {
    wire.close()
    await running.stop()
  })
  const port = Number(new URL(running.url).port)
  const target = (name: string, body: string | Buffer) =>
    wire.send({
      method: 'POST',
      path: '/',
      headers: { 'x-amz-target': name, 'content-type': 'application/x-amz-json-1.1' },
      body: Buffer.from(body),
    })
  return { ...running, wire, port, target, healthy: () => target('SageMaker.ListFeatureGroups', '{}') }
}

/** Writes bytes as they are and answers with all that comes back until the other side closes. */
const exchange = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = ''
    const socket = connectSocket(port, '127.0.0.1', () => socket.write(bytes))
    socket.setTimeout(5000, () => socket.destroy())
    socket.on('data', (chunk) => {
      answer += chunk
      if (/^HTTP\/1.1 \d+/.test(answer)) socket.end()
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })

test('JSON and XML nested a hundred thousand levels deep are refused, and the store goes on', async () => {
  const { wire, target, healthy, faults } = await store()
  const levels = 100_000
  const deep = `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
  const inMember = `{"SearchExpression":${'{"SubExpressions":['.repeat(levels)}${']}'.repeat(levels)},"Resource":"FeatureGroup"}`
  for (const body of [deep, '['.repeat(levels), inMember]) {
    const answer = await target('SageMaker.Search', body)
    expect([answer.status, isReadable(answer, 'POST')]).toEqual([400, true])
  }
  const body = Buffer.from(`${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}`)
  const xml = await wire.send({ method: 'POST', path: '/nowhere?delete', headers: {}, body })
  expect([xml.status >= 400 && xml.status < 500, isReadable(xml, 'POST')]).toEqual([true, true])
  expect((await healthy()).status).toBe(200)
  expect(faults).toEqual([])
})

test('a body beyond the limit is refused with 413, and its connection is not kept', async () => {
  const { target, healthy } = await store()
  const answer = await target('SageMaker.ListFeatureGroups', Buffer.alloc(17 * 1024 * 1024, ' ')).catch(
    (error: Error) => ({ status: error.message }),
  )
  // A client that is still sending may see the connection end before it reads the answer.
  expect([413, 'write EPIPE', 'read ECONNRESET', 'socket hang up', 'write ECONNRESET']).toContain(
    answer.status,
  )
  expect((await healthy()).status).toBe(200)
})

test.each([
  ['no HTTP', 'hello\r\n\r\n'],
  ['a length that is no number', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n'],
  ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
  [
    'a length and chunks',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  [
    'a chunk size that is no number',
    'PUT /features/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  ],
  ['a header of 100 KB', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`],
])('%s is answered with an error of the client', async (_name, bytes) => {
  const { port, healthy } = await store()
  expect(await exchange(port, bytes)).toMatch(/^HTTP\/1.1 4\d\d /)
  expect((await healthy()).status).toBe(200)
})
