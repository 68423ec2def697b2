import { createHash } from 'node:crypto'
import { crc32, crc32c, crc64nvme } from './crc'

/** Checksums that S3 keeps beside an object, https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html */
export const checksumAlgorithms = ['CRC32', 'CRC32C', 'CRC64NVME', 'MD5', 'SHA1', 'SHA256', 'SHA512'] as const
export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number]

export const digestBytes: Record<ChecksumAlgorithm, number> = {
  CRC32: 4,
  CRC32C: 4,
  CRC64NVME: 8,
  MD5: 16,
  SHA1: 20,
  SHA256: 32,
  SHA512: 64,
}

export type Digest = { update(bytes: Uint8Array): void; digest(): Buffer }

export function digestOf(algorithm: ChecksumAlgorithm): Digest {
  switch (algorithm) {
    case 'CRC32':
      return crc32()
    case 'CRC32C':
      return crc32c()
    case 'CRC64NVME':
      return crc64nvme()
    case 'MD5':
    case 'SHA1':
    case 'SHA256':
    case 'SHA512': {
      const hash = createHash(algorithm.toLowerCase())
      return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() }
    }
  }
}
