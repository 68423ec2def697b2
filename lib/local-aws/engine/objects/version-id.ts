import { randomBytes } from 'node:crypto'

/** The version of an object that was written while its bucket had no versioning, or had it suspended. */
export const nullVersion = 'null'

const sequenceBytes = 6

/** 32 characters as unguessable as S3's; the first eight carry the place among the versions of the key, to find it by. */
export function newVersionId(sequence: number): string {
  const bytes = randomBytes(24)
  bytes.writeUIntBE(sequence, 0, sequenceBytes)
  return bytes.toString('base64url')
}

export const isVersionId = (text: string): boolean => text === nullVersion || /^[\w-]{32}$/.test(text)

/** Only for ids that `newVersionId` could have made. */
export const sequenceOf = (versionId: string): number =>
  Buffer.from(versionId, 'base64url').readUIntBE(0, sequenceBytes)
