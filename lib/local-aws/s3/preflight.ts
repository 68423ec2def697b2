import type { StaticOperationSchema, StaticStructureSchema } from '@smithy/types'
import { header, type WireRequest } from '../protocol/http'
import { type Operation, operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { allowingRule, type CorsAsk, corsHeaders, corsRules } from './cors'

const prefix = 'access-control-'

/** Browsers ask this and SDKs do not, so none has a shape of it. */
const input: StaticStructureSchema = [3, 'local', 'PreflightRequest', 0, [], []]
const output: StaticStructureSchema = [
  3,
  'local',
  'PreflightOutput',
  0,
  ['Allowed', 'Vary'],
  [
    [[2, 'local', 'Allowed', 0, 0, 0], { httpPrefixHeaders: prefix }],
    [0, { httpHeader: 'Vary' }],
  ],
]
const schema: StaticOperationSchema = [
  9,
  'local',
  'PreflightRequest',
  { http: ['OPTIONS', '/', 200] },
  input,
  output,
]

const methods: ReadonlySet<string> = new Set(['GET', 'PUT', 'POST', 'DELETE', 'HEAD'])

/** A browser's question before a page's request, https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html */
export const preflight = (request: WireRequest, bucket: string | undefined, isObject: boolean): Operation =>
  operation<object, { Allowed: Record<string, string>; Vary: string | undefined }>(
    schema,
    null,
    (_input, { objects }) => {
      const ask = askOf(request)
      const rules = bucket === undefined ? [] : corsRules(objects, bucket)
      if (rules.length === 0) throw forbidden('CORS is not enabled for this bucket.', ask, isObject)
      const rule = allowingRule(rules, ask)
      if (!rule) {
        throw forbidden(
          // The spelling is S3's.
          "This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
          ask,
          isObject,
        )
      }
      const { vary, ...allowed } = corsHeaders(rule, ask)
      const Allowed = Object.fromEntries(
        Object.entries(allowed).map(([name, value]) => [name.slice(prefix.length), value]),
      )
      return { Allowed, Vary: vary }
    },
  )

function askOf(request: WireRequest): CorsAsk {
  const origin = header(request, 'origin')
  if (origin === undefined)
    throw new WireError('BadRequest', 'Insufficient information. Origin request header needed.')
  const method = header(request, 'access-control-request-method')
  if (method === undefined || !methods.has(method))
    throw new WireError('BadRequest', `Invalid Access-Control-Request-Method: ${method ?? 'null'}`)
  const asked = header(request, 'access-control-request-headers') ?? ''
  const headers = asked
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return { origin, method, headers }
}

const forbidden = (reason: string, { method }: CorsAsk, isObject: boolean) =>
  new WireError('AccessForbidden', `CORSResponse: ${reason}`, 403, {
    Method: method,
    ResourceType: isObject ? 'OBJECT' : 'BUCKET',
  })
