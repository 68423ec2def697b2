import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ChecksumAlgorithm, digestOf } from './digests'
import { incompleteBody } from './errors'
import type { Received } from './object-types'

/**
 * Writes a body to a fresh file below `folder`, synced to disk, hashing as it passes: memory stays at one chunk
 * whatever the size. A body that breaks off leaves nothing.
 */
export async function receive(
  folder: string,
  body: AsyncIterable<Uint8Array> | Uint8Array | string,
  algorithm?: ChecksumAlgorithm,
  combinable?: ChecksumAlgorithm,
): Promise<Received> {
  const file = join(folder, randomUUID())
  const handle = await open(file, 'wx')
  try {
    return { file, ...(await write(handle, body, 0, startDigests(algorithm, combinable))) }
  } catch (error) {
    await rm(file, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}

/**
 * Writes a body of at most `sizeBytes` into a file that others write to elsewhere; it is made if it is not there. What
 * breaks off leaves bytes that no record speaks of. Throws IncompleteBody for more.
 */
export async function receiveInto(
  place: { file: string; offset: number; sizeBytes: number },
  body: AsyncIterable<Uint8Array> | Uint8Array,
  algorithm?: ChecksumAlgorithm,
  combinable?: ChecksumAlgorithm,
): Promise<Received> {
  const handle = await open(place.file, constants.O_WRONLY | constants.O_CREAT)
  try {
    const bounded = atMost(place.sizeBytes, body)
    const digests = startDigests(algorithm, combinable)
    return { file: place.file, ...(await write(handle, bounded, place.offset, digests)) }
  } finally {
    await handle.close()
  }
}

async function* atMost(
  sizeBytes: number,
  body: AsyncIterable<Uint8Array> | Uint8Array,
): AsyncIterable<Uint8Array> {
  let left = sizeBytes
  for await (const chunk of chunksOf(body)) {
    left -= chunk.length
    if (left < 0) throw incompleteBody()
    yield chunk
  }
}

async function write(
  handle: FileHandle,
  body: AsyncIterable<Uint8Array> | Uint8Array | string,
  offset: number,
  digests: ReturnType<typeof startDigests>,
): Promise<Omit<Received, 'file'>> {
  let position = offset
  for await (const chunk of chunksOf(body)) {
    // The disk works while the processor hashes.
    const written = writeAll(handle, chunk, position)
    digests.update(chunk)
    await written
    position += chunk.length
  }
  await handle.sync()
  return digests.finish()
}

/** Hashes and syncs a file that is finished already. */
export async function receiveFile(file: string, algorithm?: ChecksumAlgorithm): Promise<Received> {
  const handle = await open(file, 'r+')
  try {
    const digests = startDigests(algorithm)
    for await (const chunk of handle.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 })) {
      digests.update(chunk)
    }
    await handle.sync()
    return { file, ...digests.finish() }
  } finally {
    await handle.close()
  }
}

function startDigests(algorithm?: ChecksumAlgorithm, combinable?: ChecksumAlgorithm) {
  const md5 = digestOf('MD5')
  const checksum = algorithm ? digestOf(algorithm) : null
  const second = combinable && combinable !== algorithm ? digestOf(combinable) : null
  let sizeBytes = 0
  return {
    update(chunk: Uint8Array) {
      sizeBytes += chunk.length
      md5.update(chunk)
      checksum?.update(chunk)
      second?.update(chunk)
    },
    finish() {
      const found = checksum ? checksum.digest().toString('base64') : null
      const other = second ? second.digest().toString('base64') : null
      const md5Hex = md5.digest().toString('hex')
      return { sizeBytes, md5: md5Hex, checksum: found, combinable: combinable ? (other ?? found) : null }
    },
  }
}

function chunksOf(
  body: AsyncIterable<Uint8Array> | Uint8Array | string,
): AsyncIterable<Uint8Array> | Uint8Array[] {
  if (typeof body === 'string') return [Buffer.from(body, 'utf8')]
  return body instanceof Uint8Array ? [body] : body
}

async function writeAll(handle: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < chunk.length; )
    written += (await handle.write(chunk, written, chunk.length - written, position + written)).bytesWritten
}
