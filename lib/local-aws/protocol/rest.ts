import { Readable } from 'node:stream'
import type { NormalizedSchema } from '@smithy/core/schema'
import { jsonBodyLimitBytes, parseJson } from './aws-json'
import { decode, readBody, type WireRequest, type WireResponse } from './http'
import type { Operation, Resolved, Service } from './operation'
import { readJson } from './read-json'
import { planOf } from './rest-plan'
import { readText, writeText } from './rest-text'
import type { Member } from './schema'
import { WireError } from './wire-error'
import { writeJson } from './write-json'
import { readXml, writeXml, xmlDeclaration } from './write-xml'

export const s3Namespace = 'http://s3.amazonaws.com/doc/2006-03-01/'
/** Lists of 10,000 parts or 1,000 keys stay well below this. */
const xmlBodyLimitBytes = 4 * 1024 * 1024

/** Matches method and path template; segments are split before they are decoded, so an ARN may be one label. */
export function resolveTemplate(request: WireRequest, operations: readonly Operation[]): Resolved {
  const segments = request.rawPath.split('/')
  for (const operation of operations) {
    const { method, path } = planOf(operation)
    if (method !== request.method || path.length !== segments.length) continue
    const labels: Record<string, string> = {}
    const matches = path.every((part, index) => {
      const segment = segments[index] ?? ''
      if ('literal' in part) return part.literal === segment
      labels[part.label] = decode(segment)
      return segment !== ''
    })
    if (matches) return { operation, labels }
  }
  throw new WireError(
    'UnknownOperationException',
    `No operation answers ${request.method} ${request.rawPath}.`,
    404,
  )
}

/** Gathers an operation's input from path labels, query, headers and body, each where its shape says. */
export async function readRestInput(
  service: Service,
  resolved: Resolved,
  request: WireRequest,
): Promise<unknown> {
  const { shape, bound, payload, inBody } = planOf(resolved.operation).input
  const input: Record<string, unknown> = {}
  for (const member of bound) {
    const value = boundValue(member, resolved.labels, request)
    if (value !== undefined) input[member.name] = value
  }
  const stream = service.bodyOf?.(request, resolved.operation) ?? request.body
  if (payload) {
    const value = await readPayload(service, payload, stream)
    if (value !== undefined) input[payload.name] = value
  } else if (inBody.length > 0) {
    const body = parseJson(await readBody(stream, jsonBodyLimitBytes))
    const read = readJson(shape, body)
    for (const { name } of inBody) {
      const value = typeof read === 'object' && read !== null ? Reflect.get(read, name) : undefined
      if (value !== undefined) input[name] = value
    }
  }
  return input
}

function boundValue(
  { name, schema, traits }: Member,
  labels: Record<string, string>,
  request: WireRequest,
): unknown {
  if (traits.httpLabel) return labels[name]
  if (traits.httpQuery) {
    const values = request.query.get(traits.httpQuery)
    if (!values) return undefined
    if (schema.isListSchema()) return values.map((value) => readText(schema.getValueSchema(), value, 'query'))
    return readText(schema, values[0] ?? '', 'query')
  }
  if (traits.httpHeader) {
    const value = request.headers[traits.httpHeader.toLowerCase()]
    if (value === undefined) return undefined
    const text = Array.isArray(value) ? value.join(',') : value
    return schema.isListSchema()
      ? text.split(',').map((item) => item.trim())
      : readText(schema, text, 'header')
  }
  if (traits.httpPrefixHeaders) {
    const prefix = traits.httpPrefixHeaders.toLowerCase()
    const found = Object.entries(request.headers).filter(([header]) => header.startsWith(prefix))
    return Object.fromEntries(found.map(([header, value]) => [header.slice(prefix.length), String(value)]))
  }
  return undefined
}

async function readPayload(service: Service, { schema, traits }: Member, stream: Readable): Promise<unknown> {
  if (traits.streaming || schema.isBlobSchema()) return stream
  const text = (await readBody(stream, xmlBodyLimitBytes)).toString('utf8')
  if (text === '' || schema.isStringSchema()) return text || undefined
  if (service.protocol === 'restJson1') return readJson(schema, parseJson(Buffer.from(text)))
  return parseXmlPayload(schema, text)
}

/** Reads an XML document by its shape. Throws MalformedXML. */
export function parseXmlPayload(schema: NormalizedSchema, text: string): unknown {
  try {
    // AWS takes no document types either; the parser would pass over them and drop the entities they declare.
    if (text.includes('<!DOCTYPE')) throw new Error('The document has a document type')
    return readXml(schema, text, s3Namespace)
  } catch {
    throw new WireError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    )
  }
}

/** Spreads a wire object over status, headers and body, each member where its shape says. */
export function writeRestOutput(service: Service, operation: Operation, output: unknown): WireResponse {
  const { successStatus, output: side } = planOf(operation)
  const { shape, bound, payload, inBody } = side
  const fields: Record<string, unknown> = typeof output === 'object' && output !== null ? { ...output } : {}
  const headers = outputHeaders(bound, fields)
  const status = statusOverride(fields) ?? successStatus

  if (payload) return { status, headers, body: payloadBody(service, payload, fields[payload.name], headers) }
  if (inBody.length === 0) return { status, headers, body: null }
  const body: Record<string, unknown> = {}
  for (const { name } of inBody) body[name] = fields[name]
  if (service.protocol === 'restJson1') {
    headers['content-type'] = 'application/json'
    return { status, headers, body: writeJson(shape, body) }
  }
  headers['content-type'] = 'application/xml'
  return { status, headers, body: xmlDeclaration + writeXml(shape, body, s3Namespace) }
}

function outputHeaders(members: readonly Member[], fields: Record<string, unknown>): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const { name, schema, traits } of members) {
    const value = fields[name]
    if (value === undefined || value === null) continue
    if (traits.httpHeader) headers[traits.httpHeader.toLowerCase()] = writeText(schema, value, 'header')
    if (traits.httpPrefixHeaders && typeof value === 'object') {
      for (const [key, text] of Object.entries(value))
        headers[`${traits.httpPrefixHeaders}${key}`] = String(text)
    }
  }
  return headers
}

function statusOverride(fields: Record<string, unknown>): number | undefined {
  const metadata = fields.$metadata
  if (typeof metadata !== 'object' || metadata === null) return undefined
  const status: unknown = Reflect.get(metadata, 'httpStatusCode')
  return typeof status === 'number' ? status : undefined
}

function payloadBody(
  service: Service,
  { schema, traits }: Member,
  value: unknown,
  headers: Record<string, string>,
): WireResponse['body'] {
  if (value === undefined || value === null) return null
  if (value instanceof Readable || value instanceof Uint8Array || typeof value === 'string') return value
  if (traits.streaming || !schema.isStructSchema()) throw new Error(`${schema.getName()} is not a body`)
  if (service.protocol === 'restJson1') {
    headers['content-type'] = 'application/json'
    return writeJson(schema, value)
  }
  headers['content-type'] = 'application/xml'
  return xmlDeclaration + writeXml(schema, value, s3Namespace)
}
