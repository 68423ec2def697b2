import type { Operation, Service } from '../../protocol/operation'
import { httpTrait, inputOf, membersOf } from '../../protocol/schema'
import { nastyText } from './nasty'
import type { Random } from './random'
import { valueFor } from './shapes'

export type FuzzRequest = {
  label: string
  method: string
  path: string
  headers: Record<string, string>
  body: Buffer
}

/** A request for an operation in its own protocol, with members of its input left out, exchanged and spoilt. */
export function requestFor(random: Random, service: Service, operation: Operation): FuzzRequest {
  const wildness = random.pick([0, 0.3, 1])
  const input = valueFor(random, inputOf(operation.schema), wildness)
  const fields = typeof input === 'object' && input !== null ? { ...input } : {}
  const request = encode(service, operation, input, fields)
  const label = `${service.id} ${operation.name}`
  return random.chance(0.15) ? { label, ...spoil(random, request) } : { label, ...request }
}

type Encoded = Omit<FuzzRequest, 'label'>

function encode(
  service: Service,
  operation: Operation,
  input: unknown,
  fields: Record<string, unknown>,
): Encoded {
  if (service.protocol === 'awsJson1.1') {
    return {
      method: 'POST',
      path: '/',
      headers: {
        'x-amz-target': `${service.targetPrefix}.${operation.name}`,
        'content-type': 'application/x-amz-json-1.1',
      },
      body: Buffer.from(JSON.stringify(input) ?? ''),
    }
  }
  if (service.protocol === 'awsQuery') {
    const form = Object.entries(fields).map(([name, value]) => `${name}=${encodeText(String(value))}`)
    return {
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from([`Action=${operation.name}`, 'Version=2011-06-15', ...form].join('&')),
    }
  }
  return encodeRest(service, operation, fields)
}

function encodeRest(service: Service, operation: Operation, fields: Record<string, unknown>): Encoded {
  const { method, template } = httpTrait(operation.schema)
  const headers: Record<string, string> = {}
  const query: string[] = []
  const members: Record<string, unknown> = {}
  let payload: unknown
  for (const { name, traits } of membersOf(inputOf(operation.schema))) {
    const value = fields[name]
    if (value === undefined || traits.httpLabel) continue
    if (traits.httpQuery) query.push(`${traits.httpQuery}=${encodeText(textOf(value))}`)
    else if (traits.httpHeader) headers[traits.httpHeader.toLowerCase()] = headerText(value)
    else if (traits.httpPrefixHeaders)
      headers[`${traits.httpPrefixHeaders.toLowerCase()}fuzz`] = headerText(value)
    else if (traits.httpPayload) payload = value
    else members[name] = value
  }
  const [path = '', literal] = template.split('?')
  const filled = path.replace(/\{(\w+)\+?\}/g, (_all, name: string) =>
    encodeText(textOf(fields[name] ?? 'features')),
  )
  const search = [literal, ...query].filter((part) => part).join('&')
  const isJson = service.protocol === 'restJson1'
  if (isJson) headers['content-type'] = 'application/json'
  return {
    method,
    path: search ? `${filled}?${search}` : filled,
    headers,
    body: Buffer.from(isJson ? JSON.stringify(members) : xmlText(payload ?? '')),
  }
}

/** One of the ways in which bytes go wrong between a client and a server. */
function spoil(random: Random, request: Encoded): Encoded {
  const { body } = request
  return random.pick<() => Encoded>([
    () => ({ ...request, body: body.subarray(0, random.below(body.length + 1)) }),
    () => ({ ...request, body: flipped(random, body) }),
    () => ({ ...request, body: Buffer.concat([body, body]) }),
    () => ({ ...request, body: Buffer.from([0xff, 0xfe, 0xc0, 0xaf]) }),
    () => ({ ...request, body: Buffer.from('<a><b>'.repeat(2000)) }),
    () => ({ ...request, path: `${request.path}%zz` }),
    () => ({ ...request, path: `/${encodeText(random.pick(nastyText))}${request.path}`.slice(0, 8000) }),
    () => ({ ...request, method: random.pick(['GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS']) }),
    () => ({
      ...request,
      headers: { ...request.headers, 'content-type': random.pick(['', 'text/plain', 'application/json']) },
    }),
    () => ({
      ...request,
      headers: { ...request.headers, 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' },
    }),
    () => ({
      ...request,
      headers: {
        ...request.headers,
        range: random.pick(['bytes=5-1', 'bytes=-0', 'lines=1', 'bytes=0-0,2-3']),
      },
    }),
    () => ({
      ...request,
      headers: { ...request.headers, 'content-md5': 'bad', 'x-amz-checksum-crc32': '!!' },
    }),
    () => ({
      ...request,
      headers: {
        ...request.headers,
        'x-amz-target': random.pick(['', '.', 'SageMaker.__proto__', 'AWSGlue.constructor', 'X.Y']),
      },
    }),
  ])()
}

function flipped(random: Random, body: Buffer): Buffer {
  const copy = Buffer.from(body)
  for (let times = 0; times < 3 && copy.length > 0; times++)
    copy[random.below(copy.length)] = random.below(256)
  return copy
}

const textOf = (value: unknown): string =>
  typeof value === 'object' ? (JSON.stringify(value) ?? '') : String(value)

/** Node refuses to send other characters in a header. */
const headerText = (value: unknown): string =>
  textOf(value)
    .replace(/[^\t\x20-\x7e]/g, '?')
    .slice(0, 2000)

const encodeText = (text: string): string =>
  encodeURIComponent(Buffer.from(text).toString('utf8'))
    .slice(0, 6000)
    .replace(/%[0-9A-F]?$/, '')

function xmlText(value: unknown, name = 'Root'): string {
  if (Array.isArray(value)) return value.map((item) => xmlText(item, 'member')).join('')
  if (typeof value === 'object' && value !== null) {
    const inner = Object.entries(value).map(([key, item]) =>
      xmlText(item, /^[A-Za-z]\w*$/.test(key) ? key : 'Odd'),
    )
    return `<${name}>${inner.join('')}</${name}>`
  }
  const text = String(value)
  return name === 'Root'
    ? text
    : `<${name}>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${name}>`
}
