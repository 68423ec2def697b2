import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ChecksumAlgorithm, digestOf } from './digests'
import type { Received } from './object-types'

/**
 * Writes a body to a fresh file below `folder`, synced to disk, hashing as it passes: memory stays at one chunk
 * whatever the size. A body that breaks off leaves nothing.
 */
export async function receive(
  folder: string,
  body: AsyncIterable<Uint8Array> | Uint8Array | string,
  algorithm?: ChecksumAlgorithm,
): Promise<Received> {
  const file = join(folder, randomUUID())
  const handle = await open(file, 'wx')
  try {
    const digests = startDigests(algorithm)
    for await (const chunk of chunksOf(body)) {
      // The disk works while the processor hashes.
      const written = writeAll(handle, chunk)
      digests.update(chunk)
      await written
    }
    await handle.sync()
    return { file, ...digests.finish() }
  } catch (error) {
    await rm(file, { force: true })
    throw error
  } finally {
    await handle.close()
  }
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

function startDigests(algorithm?: ChecksumAlgorithm) {
  const md5 = digestOf('MD5')
  const checksum = algorithm ? digestOf(algorithm) : null
  let sizeBytes = 0
  return {
    update(chunk: Uint8Array) {
      sizeBytes += chunk.length
      md5.update(chunk)
      checksum?.update(chunk)
    },
    finish: () => ({
      sizeBytes,
      md5: md5.digest().toString('hex'),
      checksum: checksum ? checksum.digest().toString('base64') : null,
    }),
  }
}

function chunksOf(
  body: AsyncIterable<Uint8Array> | Uint8Array | string,
): AsyncIterable<Uint8Array> | Uint8Array[] {
  if (typeof body === 'string') return [Buffer.from(body, 'utf8')]
  return body instanceof Uint8Array ? [body] : body
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0
  while (written < chunk.length) written += (await handle.write(chunk, written)).bytesWritten
}
