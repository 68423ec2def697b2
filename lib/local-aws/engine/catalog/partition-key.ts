import { createHash } from 'node:crypto'

/** The values themselves, so that partitions list in their order, or their hash where LMDB's key limit asks for it. */
export function valuesKey(values: readonly string[]): string {
  const text = JSON.stringify(values)
  return Buffer.byteLength(text) <= 1000 ? text : createHash('sha256').update(text).digest('hex')
}
