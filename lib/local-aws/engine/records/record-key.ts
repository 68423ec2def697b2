import { createHash } from 'node:crypto'

/*
 * Keys of the record tables are bytes: six for the group, then one that says how the identifier follows, then the
 * identifier. LMDB refuses keys beyond 1,978 bytes and identifiers may have 2,048, so long ones are hashed.
 */
const groupBytes = 6
const longestPlainBytes = 1024
const [plain, hashed] = [0, 1]

export function recordKey(groupId: number, recordId: string): Buffer {
  const id = Buffer.from(recordId)
  const isPlain = id.length <= longestPlainBytes
  const tail = isPlain ? id : createHash('sha256').update(id).digest()
  const key = Buffer.allocUnsafe(groupBytes + 1 + tail.length)
  key.writeUIntBE(groupId, 0, groupBytes)
  key[groupBytes] = isPlain ? plain : hashed
  tail.copy(key, groupBytes + 1)
  return key
}

/** Keys of one group lie from `start` to before `end`. */
export function groupRange(groupId: number): { start: Buffer; end: Buffer } {
  return { start: groupPrefix(groupId), end: groupPrefix(groupId + 1) }
}

export function groupPrefix(groupId: number): Buffer {
  const prefix = Buffer.allocUnsafe(groupBytes)
  prefix.writeUIntBE(groupId, 0, groupBytes)
  return prefix
}

export const groupIdOf = (key: Buffer): number => key.readUIntBE(0, groupBytes)
