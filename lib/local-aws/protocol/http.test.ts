import { PassThrough, Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { parseJson } from './aws-json'
import { readBody } from './http'

test('a body is put together from its pieces', async () => {
  const body = await readBody(Readable.from([Buffer.from('ab'), Buffer.from('cd')]), 4)
  expect(body.toString()).toBe('abcd')
  expect((await readBody(Readable.from([]), 4)).length).toBe(0)
})

test('a body beyond the limit is refused, and what follows is let pass without being kept', async () => {
  const stream = new PassThrough()
  const refused = expect(readBody(stream, 3)).rejects.toMatchObject({
    code: 'RequestEntityTooLarge',
    status: 413,
  })
  stream.write(Buffer.alloc(4))
  await refused
  // A sender that waits for the rest to be taken would never read the refusal.
  for (let i = 0; i < 100; i++) stream.write(Buffer.alloc(64 * 1024))
  stream.end()
  await expect(new Promise((resolve) => stream.once('end', () => resolve('taken')))).resolves.toBe('taken')
})

test('a body that ends before its time is an error, not a shorter body', async () => {
  const stream = new PassThrough()
  const read = readBody(stream, 100)
  stream.write('abc')
  stream.destroy()
  await expect(read).rejects.toThrow('ended before its body did')
  await expect(readBody(stream, 100)).rejects.toThrow('ended before its body did')
})

test('JSON may begin with a byte order mark and must be UTF-8', () => {
  expect(parseJson(Buffer.from('\ufeff{"a":"é"}'))).toEqual({ a: 'é' })
  expect(parseJson(new Uint8Array())).toEqual({})
  for (const bytes of [Buffer.from([0x22, 0xff, 0x22]), Buffer.from('{')]) {
    expect(() => parseJson(bytes)).toThrow('not valid JSON in UTF-8')
  }
})
