import { Readable } from 'node:stream'
import type { NormalizedSchema } from '@smithy/core/schema'
import type { Service } from '../protocol/operation'
import { membersOf } from '../protocol/schema'

/** CloudTrail leaves the parameters or the answer of a call out when they are larger. */
const elementsLimitBytes = 100 * 1024

/**
 * Athena hides statements, and their parameters are values of people's data as well.
 * https://docs.aws.amazon.com/athena/latest/ug/monitor-with-cloudtrail.html
 */
const omitted = new Set(['QueryString', 'QueryStatement', 'ExecutionParameters', 'Parameters'])
const secret = new Set(['SecretAccessKey', 'SessionToken'])

/**
 * Request or answer as CloudTrail shows it: only members of the shape, their names with a small first letter (S3 keeps
 * its own), no bodies, no statements, no secrets. Null for none, and for what is too large.
 */
export function shownElements(service: Service['id'], shape: NormalizedSchema, value: unknown): unknown {
  if (value === undefined || value === null || shape.isUnitSchema()) return null
  const shown = show(service, shape, value)
  if (typeof shown !== 'object' || shown === null || Object.keys(shown).length === 0) return null
  return JSON.stringify(shown).length > elementsLimitBytes ? null : shown
}

function show(service: Service['id'], shape: NormalizedSchema, value: unknown): unknown {
  if (value instanceof Date) return `${value.toISOString().slice(0, 19)}Z`
  if (value instanceof Uint8Array || value instanceof Readable) return undefined
  if (shape.getMergedTraits().sensitive) return 'HIDDEN_DUE_TO_SECURITY_REASONS'
  if (shape.isListSchema() && Array.isArray(value)) {
    return value.map((item) => show(service, shape.getValueSchema(), item))
  }
  if (shape.isMapSchema() && typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => [
      key,
      show(service, shape.getValueSchema(), item),
    ])
    return Object.fromEntries(entries)
  }
  if (!shape.isStructSchema() || typeof value !== 'object' || value === null) return value
  const shown: Record<string, unknown> = {}
  for (const { name, schema } of membersOf(shape)) {
    const member: unknown = Reflect.get(value, name)
    if (member === undefined || member === null || secret.has(name)) continue
    const isHidden = service === 'athena' && omitted.has(name)
    shown[shownName(service, name)] = isHidden ? '***OMITTED***' : show(service, schema, member)
  }
  return shown
}

function shownName(service: Service['id'], member: string): string {
  if (service === 's3') return member === 'Bucket' ? 'bucketName' : member
  return member.charAt(0).toLowerCase() + member.slice(1)
}
