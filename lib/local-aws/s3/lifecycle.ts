import { randomUUID } from 'node:crypto'
import type { LifecycleExpiration, LifecycleRule } from '@aws-sdk/client-s3'
import { WireError } from '../protocol/wire-error'
import { malformedXml } from './malformed-xml'

const longestId = 255
const dayMs = 86_400_000

/**
 * A lifecycle configuration as S3 keeps it: a rule without an id gets one. Nothing is done by it here.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html
 */
export function lifecycleToKeep(document: unknown): { Rules: LifecycleRule[] } {
  const { Rules = [] } = (document ?? {}) as { Rules?: LifecycleRule[] }
  if (Rules.length === 0) throw malformedXml()
  for (const rule of Rules) checkRule(rule)
  const ids = Rules.flatMap(({ ID }) => ID || [])
  if (new Set(ids).size < ids.length)
    throw invalid('Rule ID must be unique. Found same ID for more than one rule')
  return { Rules: Rules.map((rule) => ({ ...rule, ID: rule.ID || randomUUID() })) }
}

function checkRule(rule: LifecycleRule): void {
  if (rule.Status !== 'Enabled' && rule.Status !== 'Disabled') throw malformedXml()
  if ((rule.ID ?? '').length > longestId)
    throw invalid(`ID length should not exceed allowed limit of ${longestId}`)
  checkExpiration(rule.Expiration)
  const noncurrentDays = rule.NoncurrentVersionExpiration?.NoncurrentDays
  if (noncurrentDays !== undefined && noncurrentDays < 1)
    throw invalid("'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer")
  if (!actions.some((action) => rule[action] !== undefined))
    throw new WireError('InvalidRequest', 'At least one action needs to be specified in a rule')
}

function checkExpiration(expiration: LifecycleExpiration | undefined): void {
  if (!expiration) return
  const { Days, Date: date, ExpiredObjectDeleteMarker } = expiration
  if ([Days, date, ExpiredObjectDeleteMarker].filter((each) => each !== undefined).length !== 1)
    throw malformedXml()
  if (Days !== undefined && Days < 1) throw invalid("'Days' for Expiration action must be a positive integer")
  if (date && date.getTime() % dayMs !== 0) throw invalid("'Date' must be at midnight GMT")
}

const actions = [
  'Expiration',
  'Transitions',
  'NoncurrentVersionExpiration',
  'NoncurrentVersionTransitions',
  'AbortIncompleteMultipartUpload',
] as const

const invalid = (message: string) => new WireError('InvalidArgument', message)
