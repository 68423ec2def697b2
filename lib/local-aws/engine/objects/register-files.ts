import { type Dirent, lstatSync, type Stats } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { WireError } from '../../protocol/wire-error'
import { digestOf } from './digests'
import { checkKey, encodedFolder, naturalPath } from './object-key'
import type { ObjectTable } from './object-table'
import type { Registration } from './object-types'
import type { Draft } from './placement'

type Dependencies = {
  objects: ObjectTable
  /** Absolute path of the bucket's folder. */
  root: string
  bucket: string
  /** Makes objects of files that lie in their places already; says which of the keys were still free. */
  register(bucket: string, drafts: readonly Draft[]): Promise<boolean[]>
  draftOf(key: string, md5: string, stats: Stats): Draft
}

/** Files that share one commit. */
const batchSize = 64

/**
 * Makes objects of the files that somebody has put into a bucket's folder by hand. They stay where they are. A file whose
 * key is an object already, a link, or a name that is no key, is left alone and named with the reason.
 */
export async function registerFiles(
  { objects, root, bucket, register, draftOf }: Dependencies,
  prefix: string,
): Promise<Registration> {
  const result: Registration = { registered: 0, known: 0, skipped: [] }
  let waiting: string[] = []

  /** Reads the files side by side, since each waits for the disk, and makes objects of them in one commit. */
  async function commit(): Promise<void> {
    const paths = waiting
    waiting = []
    const found = await Promise.all(paths.map((path) => fingerprint(join(root, path))))
    const drafts = found.flatMap((each, index) =>
      each ? draftOf(paths[index] ?? '', each.md5, each.stats) : [],
    )
    for (const [index, path] of paths.entries())
      if (!found[index]) result.skipped.push({ path, reason: 'the file changed while it was read' })
    const registered = await register(bucket, drafts)
    for (const [index, { key }] of drafts.entries()) {
      if (registered[index]) result.registered++
      else result.skipped.push({ path: key, reason: 'an object was put under this key meanwhile' })
    }
  }

  for await (const { path, entry } of filesBelow(root, '', prefix)) {
    const record = objects.get(bucket, path)
    if (record?.path === path) {
      result.known++
      continue
    }
    const reason = record ? 'another object has this key' : obstacle(path, entry)
    if (reason) result.skipped.push({ path, reason })
    else waiting.push(path)
    if (waiting.length === batchSize) await commit()
  }
  await commit()
  return result
}

/** Files and what is neither file nor folder, in no order; only folders that may hold keys with the prefix are entered. */
async function* filesBelow(
  root: string,
  folder: string,
  prefix: string,
): AsyncIterable<{ path: string; entry: Dirent }> {
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}${entry.name}`
    if (path === encodedFolder) continue
    if (!entry.isDirectory()) {
      if (path.startsWith(prefix)) yield { path, entry }
    } else if (`${path}/`.startsWith(prefix) || prefix.startsWith(`${path}/`)) {
      yield* filesBelow(root, `${path}/`, prefix)
    }
  }
}

/** Why a file cannot be an object; null where it can. */
function obstacle(path: string, entry: Dirent): string | null {
  if (!entry.isFile()) return 'it is no ordinary file'
  // Node reads a name that is no UTF-8 with replacement characters, under which no file is found.
  if (path.includes('\ufffd')) return 'its name is not UTF-8'
  if (naturalPath(path) === null) return 'its name is no key that a file can have'
  try {
    checkKey(path)
    return null
  } catch (error) {
    if (error instanceof WireError) return error.message
    throw error
  }
}

/** Null for a file that somebody writes at the same time. The bytes are on disk afterwards. */
async function fingerprint(path: string): Promise<{ md5: string; stats: Stats } | null> {
  const handle = await open(path, 'r')
  try {
    const before = await handle.stat()
    const md5 = digestOf('MD5')
    for await (const chunk of handle.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 }))
      md5.update(chunk)
    await handle.sync()
    const stats = lstatSync(path)
    const isSame = stats.ino === before.ino && stats.size === before.size && stats.mtimeMs === before.mtimeMs
    return isSame ? { md5: md5.digest().toString('hex'), stats } : null
  } finally {
    await handle.close()
  }
}
