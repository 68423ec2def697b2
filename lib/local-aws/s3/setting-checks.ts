import type { CORSRule, Tag } from '@aws-sdk/client-s3'
import { z } from 'zod'
import type { Engine } from '../engine/engine'
import { WireError } from '../protocol/wire-error'
import { malformedXml } from './malformed-xml'
import { tagsOf } from './tags'

/** What S3 looks at before it keeps a document; the parts that the SDK's shapes do not carry. */

const statement = z.looseObject({
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.unknown().optional(),
  Condition: z.unknown().optional(),
})
const policy = z.looseObject({ Statement: z.union([z.array(statement).min(1), statement]) })

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html; at most 20 KB. */
export function checkPolicy(document: unknown): void {
  const text = typeof document === 'string' ? document : ''
  const refuse = (message: string) => new WireError('MalformedPolicy', message)
  if (Buffer.byteLength(text) > 20 * 1024) throw refuse('The policy exceeds the maximum size of 20480 bytes.')
  const parsed = parsePolicy(text)
  if (parsed === null) throw refuse("Policies must be valid JSON and the first byte must be '{'")
  if (!policy.safeParse(parsed).success) throw refuse('Missing required field Statement or Effect')
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html: anybody, without a condition. */
export function isPublicPolicy(text: string): boolean {
  const parsed = policy.safeParse(parsePolicy(text))
  if (!parsed.success) return false
  return [parsed.data.Statement].flat().some(({ Effect, Principal, Condition }) => {
    const names = typeof Principal === 'object' && Principal !== null ? Object.values(Principal).flat() : []
    return Effect === 'Allow' && Condition === undefined && (Principal === '*' || names.includes('*'))
  })
}

function parsePolicy(text: string): unknown {
  if (!text.startsWith('{')) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export function checkTagging(document: unknown): void {
  const { TagSet } = (document ?? {}) as { TagSet?: Tag[] }
  tagsOf(TagSet, 'bucket')
}

export function checkCors(document: unknown): void {
  const { CORSRules = [] } = (document ?? {}) as { CORSRules?: CORSRule[] }
  if (CORSRules.length === 0) throw malformedXml()
  for (const { AllowedMethods = [], AllowedOrigins = [] } of CORSRules) {
    if (AllowedMethods.length === 0 || AllowedOrigins.length === 0) throw malformedXml()
    const strange = AllowedMethods.find((method) => !corsMethods.has(method))
    if (strange)
      throw new WireError(
        'InvalidRequest',
        `Found unsupported HTTP method in CORS config. Unsupported method is ${strange}`,
      )
    const twice = AllowedOrigins.find((origin) => origin.split('*').length > 2)
    if (twice)
      throw new WireError('InvalidRequest', `AllowedOrigin "${twice}" can not have more than one wildcard.`)
  }
}

const corsMethods: ReadonlySet<string> = new Set(['GET', 'PUT', 'POST', 'DELETE', 'HEAD'])

/** Replication is of versions. */
export function checkVersioned(_document: unknown, { objects }: Engine, bucket: string): void {
  if (objects.versioningOf(bucket) === 'Enabled') return
  throw new WireError(
    'InvalidRequest',
    "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
  )
}
