import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Engine } from '../engine/engine'
import { type StorageError, storageTrouble } from '../engine/storage-error'
import { dispatch, serviceFor } from './dispatch'
import { errorResponse } from './error-response'
import { continueWhenRead } from './expect-continue'
import { header, isForeign, signedService, toWireRequest, type WireRequest, type WireResponse } from './http'
import { BodyStalled, endIdle } from './idle-connections'
import type { Call, Protocol, Service } from './operation'
import { RequestCall } from './request-call'
import { WireError } from './wire-error'

/** One line per request; `error` is the code the client saw, `fault` a bug of ours. */
export type RequestLog = {
  requestId: string
  service: string
  operation: string
  status: number
  durationMs: number
  error?: string
  fault?: unknown
}

export type ServerOptions = {
  services: readonly Service[]
  engine: Engine
  /** Answers `GET /_health`: a status per part. */
  health: () => Promise<{ healthy: boolean; parts: Record<string, string> }>
  log: (entry: RequestLog) => void
  /** How long a client may say nothing in the middle of a request or before one; default a minute. */
  idleTimeoutMs?: number
}

/** The HTTP server that answers for all services on one port. */
export function createHttpServer(options: ServerOptions): Server {
  const { idleTimeoutMs = 60_000 } = options
  const onRequest = (message: IncomingMessage, response: ServerResponse) => {
    watch(response)
    answer(message, response, options).catch((error: unknown) => response.destroy(toError(error)))
  }
  const timeouts = {
    // Clients pool connections for a minute; closing earlier makes them meet resets.
    keepAliveTimeout: 65_000,
    // However slowly they trickle; Node answers 408.
    headersTimeout: idleTimeoutMs,
    connectionsCheckingInterval: idleTimeoutMs / 2,
    // An upload of many gigabytes may take longer than Node's five minutes.
    requestTimeout: 0,
  }
  const server = createServer(timeouts, onRequest).on('checkContinue', (message, response) => {
    continueWhenRead(message, response)
    onRequest(message, response)
  })
  const watch = endIdle(server, idleTimeoutMs)
  return server
}

async function answer(
  message: IncomingMessage,
  response: ServerResponse,
  options: ServerOptions,
): Promise<void> {
  const startedMs = performance.now()
  const requestId = randomUUID()
  const entry: RequestLog = { requestId, service: 'none', operation: 'none', status: 0, durationMs: 0 }
  let protocol: Protocol = 'restXml'
  let request: WireRequest | undefined
  let reply: WireResponse
  let service: Service | undefined
  let call: Call | undefined
  let isStalled = false
  try {
    request = toWireRequest(message)
    if (request.rawPath === '/_health') {
      reply = await healthReply(options)
    } else if (request.rawPath === '/_live') {
      reply = await liveReply(options)
    } else {
      protocol = protocolOf(request)
      service = serviceFor(options.services, request)
      protocol = service.protocol
      entry.service = service.id
      call = new RequestCall(request, requestId, response)
      options.engine.sessions.requireUnexpired(call.accessKeyId, protocol)
      const { response: done } = await dispatch(service, request, options.engine, call)
      reply = done
    }
  } catch (cause) {
    isStalled = cause instanceof BodyStalled
    const trouble = cause instanceof WireError ? null : storageTrouble(cause, options.engine.settings.dataDir)
    const error = trouble
      ? unavailable(trouble, protocol)
      : isTooDeep(cause)
        ? tooDeep(protocol)
        : toWireError(cause, protocol)
    entry.error = error.code
    if (error.status === 500 && error !== cause) entry.fault = cause
    reply = errorResponse(protocol, error, request ?? { ...emptyRequest, body: message }, requestId)
  }
  if (request?.headers.origin !== undefined && service?.answerHeaders)
    Object.assign(reply.headers, service.answerHeaders(request, options.engine))
  entry.operation = call?.operation ?? 'none'
  entry.status = reply.status
  if (isStalled && protocol !== 'restXml') message.socket.destroy()
  else await send(message, response, reply, requestId)
  entry.durationMs = performance.now() - startedMs
  if (entry.service !== 'none' || entry.error) options.log(entry)
}

const emptyRequest = { method: 'GET', rawPath: '/', query: new Map<string, string[]>(), headers: {} }

async function send(
  message: IncomingMessage,
  response: ServerResponse,
  reply: WireResponse,
  requestId: string,
): Promise<void> {
  const { body } = reply
  response.statusCode = reply.status
  for (const [name, value] of Object.entries(reply.headers)) response.setHeader(name, value)
  response.setHeader('x-amzn-requestid', requestId)
  response.setHeader('x-amz-request-id', requestId)
  // A body that nobody read would be taken for the next request on this connection.
  if (!message.complete) response.setHeader('connection', 'close')
  if (body instanceof Readable) {
    // A client that goes away while it downloads is no fault of the server.
    await pipeline(body, response).catch(() => response.destroy())
    return
  }
  const isBodiless = message.method === 'HEAD' || reply.status === 204 || reply.status === 304
  if (!isBodiless) response.setHeader('content-length', body === null ? 0 : Buffer.byteLength(body))
  response.end(isBodiless ? undefined : (body ?? undefined))
}

async function healthReply({ health }: ServerOptions): Promise<WireResponse> {
  const { healthy, parts } = await health()
  return {
    status: healthy ? 200 : 503,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify({ status: healthStatus(healthy, parts), parts }),
  }
}

function healthStatus(healthy: boolean, parts: Record<string, string>): 'ok' | 'degraded' | 'failing' {
  if (!healthy) return 'failing'
  return Object.values(parts).every((part) => part === 'ok') ? 'ok' : 'degraded'
}

/**
 * That the server turns and the storage takes a transaction, with nothing in it and no disk asked: the cheapest request
 * there is, beside which the benchmarks hold the others. `_health` looks at the disk as well.
 */
async function liveReply({ engine }: ServerOptions): Promise<WireResponse> {
  await engine.storage.transact(() => {})
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  return { status: 200, headers, body: JSON.stringify({ status: 'ok', parts: { storage: 'ok' } }) }
}

/** Before the service is known an error must still be readable by the client that will get it. */
function protocolOf(request: WireRequest): Protocol {
  if (header(request, 'x-amz-target') !== undefined) return 'awsJson1.1'
  const contentType = header(request, 'content-type') ?? ''
  // Of the services that are not here most speak JSON.
  const isJson = contentType.startsWith('application/json') || isForeign(signedService(request))
  return isJson ? 'restJson1' : 'restXml'
}

/** Trouble with the disk: the client may try again once it is gone. S3 has its own name for that. */
const unavailable = ({ message }: StorageError, protocol: Protocol): WireError =>
  new WireError(protocol === 'restXml' ? 'SlowDown' : 'ServiceUnavailable', message, 503)

/** Only input that is nested thousands of levels deep exhausts the stack of what walks it. */
const isTooDeep = (cause: unknown): boolean =>
  cause instanceof RangeError && cause.message === 'Maximum call stack size exceeded'

const tooDeep = (protocol: Protocol): WireError =>
  new WireError(
    protocol === 'restXml' ? 'MalformedXML' : 'SerializationException',
    'The request body is nested too deeply.',
  )

function toWireError(cause: unknown, protocol: Protocol): WireError {
  if (cause instanceof WireError) return cause
  const code = protocol === 'restXml' ? 'InternalError' : 'InternalFailure'
  return new WireError(code, 'Internal server error. Please try again later.', 500)
}

const toError = (value: unknown): Error => (value instanceof Error ? value : new Error(String(value)))
