import { randomUUID } from 'node:crypto'
import type { ObjectStore } from '../engine/engine'
import type { Storage } from '../engine/storage'
import type { NewFile } from './iceberg-table'
import type { Intents, ObjectIntent } from './intents'
import { s3Location } from './object-files'
import type { NewObject } from './snapshot-files'

type Dependencies = { storage: Storage; objects: ObjectStore; intents: Intents }

/** Objects that a commit needs, by their bucket; all of a commit lie in one. */
export const intentOfFiles = (uris: readonly string[]): ObjectIntent => ({
  kind: 'files',
  bucket: s3Location(uris[0] ?? '').bucket,
  keys: uris.map((uri) => s3Location(uri).key),
})

/** Puts files and objects in place, noted as removable: the answer is the id of their intent, which the commit forgets. */
export async function placeFiles(
  placed: readonly NewFile[],
  written: readonly NewObject[],
  { storage, objects, intents }: Dependencies,
  toIntent: (uris: readonly string[]) => ObjectIntent = intentOfFiles,
): Promise<string> {
  const id = randomUUID()
  const intent = toIntent([...placed.map(({ file }) => file.path), ...written.map(({ uri }) => uri)])
  await storage.transact(() => intents.note(id, intent))
  const { bucket } = intent
  try {
    await Promise.all([
      ...placed.map(({ scratch, file }) => objects.adopt(bucket, s3Location(file.path).key, scratch)),
      ...written.map(({ uri, body }) => objects.put(bucket, s3Location(uri).key, body)),
    ])
    return id
  } catch (error) {
    await intents.settle(id)
    throw error
  }
}
