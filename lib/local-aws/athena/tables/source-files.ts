import type { ObjectStore } from '../../engine/engine'
import { TrinoError } from '../trino/trino-error'

/** One object that holds rows of a table. */
export type SourceFile = { uri: string; path: string; etag: string; sizeBytes: number }

export type S3Address = { bucket: string; key: string }

/** @throws TrinoError for anything but an S3 address */
export function parseS3Uri(uri: string): S3Address {
  const [, bucket, key = ''] = /^s3[an]?:\/\/([^/]+)\/?(.*)$/s.exec(uri) ?? []
  if (!bucket) throw new TrinoError('HIVE_CANNOT_OPEN_SPLIT', `${uri} is no S3 location`)
  return { bucket, key }
}

/**
 * The objects below a table's location, at any depth. As in Hive, names that begin with `_` or `.` are not data,
 * and neither is an empty object.
 */
export function sourceFiles(objects: ObjectStore, location: string): SourceFile[] {
  const { bucket, key } = parseS3Uri(location)
  if (!objects.bucketExists(bucket)) return []
  const prefix = key === '' || key.endsWith('/') ? key : `${key}/`
  const files: SourceFile[] = []
  for (let startAfter: string | undefined; ; ) {
    const page = objects.list(bucket, { prefix, startAfter })
    for (const { key, etag, sizeBytes } of page.objects) {
      if (sizeBytes === 0 || isHidden(key.slice(prefix.length))) continue
      files.push({ uri: `s3://${bucket}/${key}`, path: objects.pathOf(bucket, key), etag, sizeBytes })
    }
    if (page.next === null) return files
    startAfter = page.next
  }
}

const isHidden = (name: string) =>
  name.split('/').some((part) => part.startsWith('_') || part.startsWith('.'))
