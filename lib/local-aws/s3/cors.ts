import type { CORSConfiguration, CORSRule } from '@aws-sdk/client-s3'
import type { Engine } from '../engine/engine'
import type { S3ObjectStore } from '../engine/objects/object-types'
import { header, type WireRequest } from '../protocol/http'
import { bucketOf } from './addressing'

/** Who asks for what: the page's origin, the method, and for a preflight the headers that the page wants to send. */
export type CorsAsk = { origin: string; method: string; headers: readonly string[] }

export const corsRules = (objects: S3ObjectStore, bucket: string): CORSRule[] =>
  objects.bucketExists(bucket)
    ? ((objects.settings.get(bucket, 'CORSConfiguration') as CORSConfiguration | null | undefined)
        ?.CORSRules ?? [])
    : []

/**
 * The first rule that allows it, in the order of the document.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html
 */
export const allowingRule = (rules: readonly CORSRule[], { origin, method, headers }: CorsAsk) =>
  rules.find(
    ({ AllowedOrigins = [], AllowedMethods = [], AllowedHeaders = [] }) =>
      AllowedOrigins.some((pattern) => fits(pattern, origin)) &&
      AllowedMethods.includes(method) &&
      headers.every((name) =>
        AllowedHeaders.some((pattern) => fits(pattern.toLowerCase(), name.toLowerCase())),
      ),
  )

/** What a browser reads to know whether the page may see the answer. */
export function corsHeaders(rule: CORSRule, { origin, headers }: CorsAsk): Record<string, string> {
  const isForAll = rule.AllowedOrigins?.includes('*') === true
  return {
    'access-control-allow-origin': isForAll ? '*' : origin,
    'access-control-allow-methods': (rule.AllowedMethods ?? []).join(', '),
    ...(headers.length > 0 && { 'access-control-allow-headers': headers.join(', ').toLowerCase() }),
    ...(rule.ExposeHeaders?.length && { 'access-control-expose-headers': rule.ExposeHeaders.join(', ') }),
    ...(rule.MaxAgeSeconds !== undefined && { 'access-control-max-age': String(rule.MaxAgeSeconds) }),
    ...(!isForAll && { 'access-control-allow-credentials': 'true' }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  }
}

/** For the answer to a request that is no preflight, be it a success or not; none where no rule allows the page. */
export function corsAnswerHeaders(request: WireRequest, { objects }: Engine): Record<string, string> {
  const origin = header(request, 'origin')
  const bucket = bucketOf(request)
  if (origin === undefined || bucket === undefined || request.method === 'OPTIONS') return {}
  const ask = { origin, method: request.method, headers: [] }
  const rule = allowingRule(corsRules(objects, bucket), ask)
  return rule ? corsHeaders(rule, ask) : {}
}

/** One `*` stands for any text. */
function fits(pattern: string, text: string): boolean {
  const [front = '', back] = pattern.split('*')
  if (back === undefined) return pattern === text
  return text.length >= front.length + back.length && text.startsWith(front) && text.endsWith(back)
}
