import type { ObjectLockConfiguration } from '@aws-sdk/client-s3'
import type { Engine } from '../engine/engine'
import type { ObjectTraits, Retention, S3ObjectStore, StoredObject } from '../engine/objects/object-types'
import { WireError } from '../protocol/wire-error'
import { malformedXml } from './malformed-xml'

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html */

/** Also the name of the setting under which a bucket's configuration is kept. */
export const lockSetting = 'ObjectLockConfiguration'

const modes: readonly string[] = ['GOVERNANCE', 'COMPLIANCE'] satisfies Retention['mode'][]
export const isMode = (text: string | undefined): text is Retention['mode'] =>
  text !== undefined && modes.includes(text)

export const lockOf = (objects: S3ObjectStore, bucket: string): ObjectLockConfiguration | null =>
  (objects.settings.get(bucket, lockSetting) as ObjectLockConfiguration | null | undefined) ?? null

/** Throws InvalidRequest for a bucket whose objects cannot be locked. */
export function requireLock(objects: S3ObjectStore, bucket: string): ObjectLockConfiguration {
  const lock = lockOf(objects, bucket)
  if (!lock) throw new WireError('InvalidRequest', 'Bucket is missing Object Lock Configuration')
  return lock
}

const longestDays = 36_500
const longestYears = 100

export function checkLockConfiguration(document: unknown, { objects }: Engine, bucket: string): void {
  const { ObjectLockEnabled, Rule } = (document ?? {}) as ObjectLockConfiguration
  if (ObjectLockEnabled !== 'Enabled') throw malformedXml()
  if (Rule) {
    const { Mode, Days, Years } = Rule.DefaultRetention ?? {}
    if (!isMode(Mode) || (Days === undefined) === (Years === undefined)) throw malformedXml()
    const ArgumentName = Days === undefined ? 'Years' : 'Days'
    if ((Days ?? Years ?? 0) < 1)
      throw invalid('Default retention period must be a positive integer value.', { ArgumentName })
    if ((Days ?? 0) > longestDays || (Years ?? 0) > longestYears)
      throw invalid('Default retention period too large.', { ArgumentName })
  }
  if (objects.versioningOf(bucket) === 'Enabled') return
  throw new WireError(
    'InvalidBucketState',
    "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
    409,
  )
}

type Sent = {
  Bucket: string
  ObjectLockMode?: string | undefined
  ObjectLockRetainUntilDate?: Date | undefined
  ObjectLockLegalHoldStatus?: string | undefined
}
type Lock = Pick<ObjectTraits, 'retention' | 'legalHold'>

/** The lock that an upload asks for; what its bucket has for those that do not say is `defaultLock`. */
export function lockTraits(sent: Sent, { objects, clock }: Engine): Lock {
  const { Bucket, ObjectLockMode, ObjectLockRetainUntilDate, ObjectLockLegalHoldStatus } = sent
  const isRetained = ObjectLockMode !== undefined || ObjectLockRetainUntilDate !== undefined
  if (!isRetained && ObjectLockLegalHoldStatus === undefined) return {}
  requireLock(objects, Bucket)
  const legalHold = legalHoldOf(ObjectLockLegalHoldStatus)
  if (!isRetained) return legalHold
  if (ObjectLockMode === undefined || ObjectLockRetainUntilDate === undefined)
    throw invalid('x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied')
  if (!isMode(ObjectLockMode)) throw invalid('Unknown wormMode directive.')
  requireFuture(ObjectLockRetainUntilDate, clock.now())
  return { ...legalHold, retention: { mode: ObjectLockMode, until: ObjectLockRetainUntilDate } }
}

function legalHoldOf(status: string | undefined): Pick<Lock, 'legalHold'> {
  if (status === undefined) return {}
  if (status !== 'ON' && status !== 'OFF') throw invalid("Legal Hold must be either of 'ON' or 'OFF'")
  return { legalHold: status }
}

/** What the bucket has for objects that come without a lock of their own. */
export function defaultLock(bucket: string, { objects, clock }: Engine): Lock {
  const { Mode, Days, Years } = lockOf(objects, bucket)?.Rule?.DefaultRetention ?? {}
  if (!isMode(Mode)) return {}
  const until = clock.now()
  const end = new Date(until)
  if (Years !== undefined) end.setUTCFullYear(end.getUTCFullYear() + Years)
  else end.setUTCDate(end.getUTCDate() + (Days ?? 0))
  return { retention: { mode: Mode, until: end } }
}

export function requireFuture(until: Date, now: Date): void {
  if (until <= now) throw invalid('The retain until date must be in the future!')
}

/** Why a version may not be taken away; null where nothing holds it. */
export function lockRefusal(
  { retention, legalHold }: Lock,
  bypass: boolean | undefined,
  now: Date,
): WireError | null {
  const isBypassed = retention?.mode === 'GOVERNANCE' && bypass === true
  const isRetained = retention !== undefined && retention.until > now && !isBypassed
  return isRetained || legalHold === 'ON' ? lockedError() : null
}

/** Throws AccessDenied where a version is to be held less than it is. `next` is null to take the retention away. */
export function checkRetentionChange(
  { retention: current }: Lock,
  next: Retention | null,
  bypass: boolean | undefined,
  now: Date,
): void {
  if (!current || current.until <= now) return
  const isAsLong = next !== null && next.mode === current.mode && next.until >= current.until
  const mayShorten = current.mode === 'GOVERNANCE' && bypass === true
  if (!isAsLong && !mayShorten) throw lockedError()
}

/** What reading an object says of its lock. */
export const lockMembers = ({ retention, legalHold }: StoredObject) => ({
  ObjectLockMode: retention?.mode,
  ObjectLockRetainUntilDate: retention?.until,
  ObjectLockLegalHoldStatus: legalHold,
})

const lockedError = () =>
  new WireError('AccessDenied', 'Access Denied because object protected by object lock.', 403)

const invalid = (message: string, members: Record<string, string> = {}) =>
  new WireError('InvalidArgument', message, 400, members)
