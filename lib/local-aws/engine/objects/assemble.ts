import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, link, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { StoredPart } from './upload-types'

type Assembling = {
  /** Of the upload. */
  folder: string
  incoming: string
  chosen: readonly StoredPart[]
  /** Parts that the completion leaves out; their bytes must stay until the upload is gone. */
  others: readonly StoredPart[]
  /** Whether the files of the parts may be changed where no part has its bytes. */
  mayShare: boolean
}

/**
 * Makes one synced file below `incoming` of the chosen parts. It is a second name of the file of the first part where the
 * other parts are in their places behind it already, or can be put there; only otherwise are all bytes copied.
 */
export async function assemble(assembling: Assembling): Promise<string> {
  const { folder, incoming, chosen, others, mayShare } = assembling
  const places = placesOf(chosen)
  const sizeBytes = chosen.reduce((sum, part) => sum + part.sizeBytes, 0)
  const base = chosen[0]?.file
  const fits = ({ part, start }: Placed) => part.file !== base || (part.offset ?? 0) === start
  const file = join(incoming, randomUUID())
  const shares = mayShare && places.every(fits) && !others.some((part) => part.file === base)
  const target = shares && base !== undefined ? join(folder, base) : file
  const handle = await open(target, target === file ? 'wx' : 'r+')
  try {
    for (const { part, start } of places)
      if (target === file || part.file !== base) await copyPart(join(folder, part.file), part, handle, start)
    await handle.truncate(sizeBytes)
    await handle.sync()
    if (target !== file) await link(target, file)
    return file
  } catch (error) {
    if (target === file) await rm(file, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}

type Placed = { part: StoredPart; start: number }

function placesOf(parts: readonly StoredPart[]): Placed[] {
  let start = 0
  return parts.map((part) => {
    const placed = { part, start }
    start += part.sizeBytes
    return placed
  })
}

async function copyPart(from: string, part: StoredPart, to: FileHandle, start: number): Promise<void> {
  if (part.sizeBytes === 0) return
  const first = part.offset ?? 0
  const bytes = createReadStream(from, {
    start: first,
    end: first + part.sizeBytes - 1,
    highWaterMark: 1024 * 1024,
  })
  let position = start
  for await (const chunk of bytes) {
    const { length } = chunk as Buffer
    for (let written = 0; written < length; )
      written += (await to.write(chunk as Buffer, written, length - written, position + written)).bytesWritten
    position += length
  }
}
