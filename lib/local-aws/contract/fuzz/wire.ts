import { Agent, request } from 'node:http'

export type WireAnswer = {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** Sends bytes as they are, over a few kept connections. `close` ends them. */
export function createWire(url: string, maxSockets = 16) {
  const agent = new Agent({ keepAlive: true, maxSockets })
  const { hostname: host, port } = new URL(url)
  return {
    send: (sent: { method: string; path: string; headers: Record<string, string>; body: Buffer }) =>
      new Promise<WireAnswer>((resolve, reject) => {
        const { method, path } = sent
        const headers = { ...sent.headers, 'content-length': String(sent.body.length) }
        const message = request({ host, port, agent, method, path, headers }, async (response) => {
          const chunks: Buffer[] = []
          try {
            for await (const chunk of response) chunks.push(chunk)
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks).toString('utf8'),
            })
          } catch (error) {
            reject(error)
          }
        })
        message.on('error', reject)
        message.end(sent.body)
      }),
    close: () => agent.destroy(),
  }
}

/** Whether an answer is one that an AWS client can read: a success, or an error with a code in the form of its protocol. */
export function isReadable({ status, headers, body }: WireAnswer, method: string): boolean {
  if (status < 400) return status >= 200
  if (method === 'HEAD') return body === ''
  if (String(headers['content-type']).includes('json')) return /"__type":"\w+"/.test(body)
  return /<Code>\w+<\/Code>/.test(body)
}
