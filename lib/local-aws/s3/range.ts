import type { StoredObject } from '../engine/objects/object-types'
import { WireError } from '../protocol/wire-error'

export type ByteRange = { start: number; end: number }

/**
 * A `Range` header against an object: inclusive bytes, null for the whole of it. As S3 does, a header that is not
 * understood (several ranges, another unit) is ignored, and one beyond the end is InvalidRange.
 */
export function rangeOf(header: string | undefined, sizeBytes: number): ByteRange | null {
  const [, first = '', last = ''] = header?.match(/^bytes=(\d*)-(\d*)$/) ?? []
  if (first === '' && last === '') return null
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes)
    if (length === 0) throw invalidRange(header ?? '', sizeBytes)
    return { start: sizeBytes - length, end: sizeBytes - 1 }
  }
  const start = Number(first)
  const end = last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1)
  if (last !== '' && Number(last) < start) return null
  if (start >= sizeBytes) throw invalidRange(header ?? '', sizeBytes)
  return { start, end }
}

/** The bytes of one part of a multipart upload; an object put in one piece is its own part 1. */
export function partRange({ partSizes, sizeBytes }: StoredObject, partNumber: number): ByteRange {
  const sizes = partSizes ?? [sizeBytes]
  const size = sizes[partNumber - 1]
  if (size === undefined) {
    throw new WireError('InvalidPartNumber', 'The requested partnumber is not satisfiable', 416)
  }
  const start = sizes.slice(0, partNumber - 1).reduce((sum, each) => sum + each, 0)
  return { start, end: start + size - 1 }
}

const invalidRange = (header: string, sizeBytes: number) =>
  new WireError('InvalidRange', 'The requested range is not satisfiable', 416, {
    RangeRequested: header,
    ActualObjectSize: String(sizeBytes),
  })
