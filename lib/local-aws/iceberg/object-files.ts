import { readFileSync } from 'node:fs'
import type { ObjectStore } from '../engine/engine'
import { readManifestList } from './manifest-list'
import { type ManifestEntry, type ManifestFile, readManifest } from './manifests'
import { parseMetadata } from './read-metadata'
import { specById, type TableMetadata } from './table-metadata'

export type S3Location = { bucket: string; key: string }

/** @throws Error for what is no S3 address */
export function s3Location(uri: string): S3Location {
  const [, bucket, key = ''] = /^s3[an]?:\/\/([^/]+)\/?(.*)$/s.exec(uri) ?? []
  if (bucket === undefined) throw new Error(`${uri} is no S3 location`)
  return { bucket, key }
}

/** An object that a table's metadata names and that is gone. */
export class MissingFile extends Error {}

/** The files that describe a table. They never change, so what was read once is kept. */
export type TableFiles = {
  metadata(uri: string): TableMetadata
  manifestList(uri: string): readonly ManifestFile[]
  entries(manifest: ManifestFile, metadata: TableMetadata): readonly ManifestEntry[]
  /** Path of the file behind an address. Throws MissingFile when it is gone, as do the others. */
  pathOf(uri: string): string
}

/** Manifests and lists kept in memory; a manifest of one flush has a handful of entries. */
const remembered = 2000

export function createTableFiles(objects: ObjectStore): TableFiles {
  const metadata = createCache<TableMetadata>(100)
  const lists = createCache<readonly ManifestFile[]>(remembered)
  const entries = createCache<readonly ManifestEntry[]>(remembered)

  function pathOf(uri: string): string {
    const { bucket, key } = s3Location(uri)
    if (!objects.bucketExists(bucket) || !objects.head(bucket, key))
      throw new MissingFile(`${uri} does not exist`)
    return objects.pathOf(bucket, key)
  }
  const read = (uri: string) => readFileSync(pathOf(uri))

  return {
    pathOf,
    metadata: (uri) => metadata(uri, () => parseMetadata(read(uri))),
    manifestList: (uri) => lists(uri, () => readManifestList(read(uri))),
    entries: (manifest, table) =>
      entries(manifest.path, () => {
        const bytes = read(manifest.path)
        const spec = specById(table, manifest.specId)
        return readManifest(bytes, manifest, spec, table)
      }),
  }
}

/** Keeps the newest values by key. */
function createCache<Value>(limit: number) {
  const values = new Map<string, Value>()
  return (key: string, make: () => Value): Value => {
    const value = values.get(key) ?? make()
    values.delete(key)
    values.set(key, value)
    for (const oldest of values.keys()) {
      if (values.size <= limit) break
      values.delete(oldest)
    }
    return value
  }
}
