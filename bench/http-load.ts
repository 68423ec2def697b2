import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'

/** A request as it goes over the wire; the body, if any, is JSON unless a header says otherwise. */
export type Call = { method: string; path: string; headers?: Record<string, string>; body?: string }

export type Load = { perSecond: number; latenciesMs: number[] }

/** Sends requests over kept connections without the AWS SDK, which would be slower than the server it measures. */
export function createHttpLoad(url: string) {
  const { hostname: host, port } = new URL(url)
  const agent = new Agent({ keepAlive: true })

  /** Resolves to the body of the answer; throws unless it is a success. */
  function send({ method, path, headers, body = '' }: Call): Promise<string> {
    return new Promise((resolve, reject) => {
      const length = { 'content-length': Buffer.byteLength(body) }
      const type = body === '' ? {} : { 'content-type': 'application/json' }
      const options = { agent, host, port, method, path, headers: { ...length, ...type, ...headers } }
      const sent = request(options, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.on('error', reject)
        response.on('end', () =>
          response.statusCode === 200
            ? resolve(text)
            : reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`)),
        )
      })
      sent.on('error', reject)
      sent.end(body)
    })
  }

  return {
    send,
    /** Each client sends its next request when its last one is answered. */
    async drive(clients: number, seconds: number, next: () => Call): Promise<Load> {
      const latenciesMs: number[] = []
      const start = performance.now()
      const end = start + seconds * 1000
      const client = async () => {
        while (performance.now() < end) {
          const sent = performance.now()
          await send(next())
          latenciesMs.push(performance.now() - sent)
        }
      }
      await Promise.all(Array.from({ length: clients }, client))
      return { perSecond: (latenciesMs.length * 1000) / (performance.now() - start), latenciesMs }
    },
    close: () => agent.destroy(),
  }
}

export type HttpLoad = ReturnType<typeof createHttpLoad>
