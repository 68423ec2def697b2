import type { ServerResponse } from 'node:http'
import { header, type WireRequest } from './http'
import type { Call } from './operation'

/** The signal is made when a handler asks for it: most never do, and it is dear beside a GetRecord. */
export class RequestCall implements Call {
  readonly accessKeyId: string
  operation: string | null = null
  #request: WireRequest
  #response: ServerResponse
  #controller: AbortController | undefined

  constructor(
    request: WireRequest,
    readonly requestId: string,
    response: ServerResponse,
  ) {
    this.accessKeyId = accessKeyOf(request)
    this.#request = request
    this.#response = response
  }

  get sourceIp() {
    return this.#response.socket?.remoteAddress ?? '127.0.0.1'
  }

  get userAgent() {
    return header(this.#request, 'user-agent') ?? null
  }

  get signal() {
    if (this.#controller) return this.#controller.signal
    const created = new AbortController()
    this.#controller = created
    const response = this.#response
    const abortUnlessDone = () => {
      if (!response.writableFinished) created.abort()
    }
    if (response.destroyed) abortUnlessDone()
    else response.once('close', abortUnlessDone)
    return created.signal
  }
}

function accessKeyOf(request: WireRequest): string {
  const credential =
    header(request, 'authorization')?.match(/Credential=([^/,]+)/)?.[1] ??
    request.query.get('X-Amz-Credential')?.[0]?.split('/')[0]
  return credential ?? 'anonymous'
}
