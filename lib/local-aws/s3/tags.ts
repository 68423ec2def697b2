import type { Tag } from '@aws-sdk/client-s3'
import { WireError } from '../protocol/wire-error'
import { malformedXml } from './malformed-xml'

/** Limits of https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html; a bucket may have 50. */
const mostOfObject = 10
const mostOfBucket = 50
const longestKey = 128
const longestValue = 256

/** The tags of a `TagSet` element, checked. */
export function tagsOf(set: readonly Tag[] | undefined, of: 'object' | 'bucket'): Record<string, string> {
  if (!set) throw malformedXml()
  return checked(
    set.map(({ Key = '', Value = '' }) => [Key, Value]),
    of,
  )
}

/** The `x-amz-tagging` header: tags written like a query string. */
export function tagsOfHeader(header: string | undefined): Record<string, string> {
  const pairs = [...new URLSearchParams(header ?? '')]
  const isRepeated = new Set(pairs.map(([key]) => key)).size < pairs.length
  if (isRepeated || pairs.some(([key]) => key === '')) {
    throw new WireError(
      'InvalidArgument',
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
      400,
      { ArgumentName: 'x-amz-tagging', ArgumentValue: header ?? '' },
    )
  }
  return checked(pairs, 'object')
}

export const tagSetOf = (tags: Record<string, string>): Tag[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))

function checked(pairs: [string, string][], of: 'object' | 'bucket'): Record<string, string> {
  const most = of === 'object' ? mostOfObject : mostOfBucket
  if (pairs.length > most) {
    const what = of === 'object' ? 'Object tags' : 'Bucket tag count'
    throw new WireError('BadRequest', `${what} cannot be greater than ${most}`)
  }
  const tags = new Map<string, string>()
  for (const [key, value] of pairs) {
    if (key === '' || key.length > longestKey || !allowed.test(key) || key.startsWith('aws:'))
      throw invalidTag('The TagKey you have provided is invalid', key)
    if (value.length > longestValue || !allowed.test(value))
      throw invalidTag('The TagValue you have provided is invalid', key)
    if (tags.has(key)) throw invalidTag('Cannot provide multiple Tags with the same key', key)
    tags.set(key, value)
  }
  return Object.fromEntries(tags)
}

const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

const invalidTag = (message: string, key: string) =>
  new WireError('InvalidTag', message, 400, { TagKey: key })
