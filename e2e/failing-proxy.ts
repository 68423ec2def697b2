import { createServer, request, type Server } from 'node:http'
import { ports } from './ports'

export type FailingService = 'sagemaker' | 'runtime' | 'glue' | 'athena' | 's3' | 'sts'

/**
 * Stands between a dashboard and the store and answers 503 for one service, as an outage of it would, or refuses one
 * operation, as a policy would.
 */
export function startFailingProxy(): Promise<{
  fail: (service: FailingService | null) => void
  /** Such as `SageMaker.Search`; null allows everything again. */
  deny: (operation: string | null) => void
  close: () => void
}> {
  let failing: FailingService | null = null
  let denied: string | null = null
  const server: Server = createServer((incoming, outgoing) => {
    if (failing !== null && serviceOf(incoming.headers, incoming.url ?? '/') === failing) {
      incoming.resume()
      const isS3 = failing === 's3'
      outgoing.writeHead(
        503,
        isS3 ? { 'content-type': 'application/xml' } : { 'x-amzn-errortype': 'ServiceUnavailable' },
      )
      outgoing.end(isS3 ? outageInXml : '{"__type":"ServiceUnavailable","message":"The service is out."}')
      return
    }
    if (denied !== null && incoming.headers['x-amz-target'] === denied) {
      incoming.resume()
      const action = denied.toLowerCase().replace('.', ':')
      outgoing.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' })
      outgoing.end(
        JSON.stringify({
          __type: 'AccessDeniedException',
          message: `User: arn:aws:iam::000000000000:user/e2e is not authorized to perform: ${action}`,
        }),
      )
      return
    }
    const { method, url: path, headers } = incoming
    const onward = request({ host: '127.0.0.1', port: ports.store, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.once('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  return new Promise((resolve) => {
    server.listen(ports.proxy, '127.0.0.1', () =>
      resolve({
        fail(service) {
          failing = service
        },
        deny(operation) {
          denied = operation
        },
        close() {
          server.closeAllConnections()
          server.close()
        },
      }),
    )
  })
}

const outageInXml =
  '<?xml version="1.0" encoding="UTF-8"?><Error><Code>ServiceUnavailable</Code><Message>The service is out.</Message></Error>'

const targets: Record<string, FailingService> = {
  SageMaker: 'sagemaker',
  AWSGlue: 'glue',
  AmazonAthena: 'athena',
}

function serviceOf(headers: Record<string, unknown>, path: string): FailingService {
  const target = String(headers['x-amz-target'] ?? '').split('.')[0] ?? ''
  const known = targets[target]
  if (known) return known
  if (/^\/(FeatureGroup\/|Batch(Get|Write)Record)/.test(path)) return 'runtime'
  return String(headers['content-type']).startsWith('application/x-www-form-urlencoded') ? 'sts' : 's3'
}
