import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GlueClient } from '@aws-sdk/client-glue'
import { S3Client } from '@aws-sdk/client-s3'
import { createDataCatalog } from '../engine/catalog/data-catalog'
import { createObjectStore } from '../engine/objects/object-store'
import { openStorage } from '../engine/storage'
import { glueService } from '../glue/service'
import { createHttpServer } from '../protocol/http-server'
import { s3Service } from '../s3/service'

export type RawResponse = {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** A running store in a folder of its own, whose clock the test moves. */
export async function startStore(region = 'us-east-1') {
  const dataDir = await mkdtemp(join(tmpdir(), 'local-aws-'))
  const time = { now: new Date() }
  const clock = { now: () => time.now }
  const storage = openStorage(dataDir)
  const identity = { partition: 'aws' as const, region, account: '000000000000' }
  const objects = createObjectStore({ dataDir, storage, clock })
  const catalog = createDataCatalog({ storage, clock, identity })
  const offline = { drainTable: async () => {}, drainAll: async () => {} }
  const engine = {
    clock,
    identity,
    settings: { dataDir, offlineDelaySeconds: 0 },
    storage,
    objects,
    catalog,
    offline,
  }
  const faults: unknown[] = []
  const server = createHttpServer({
    services: [s3Service, glueService],
    engine,
    health: async () => ({ healthy: true, parts: {} }),
    log: (entry) => entry.fault && faults.push(entry.fault),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no address')
  const url = `http://127.0.0.1:${address.port}`
  const config = { endpoint: url, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
  return {
    url,
    dataDir,
    time,
    faults,
    s3: new S3Client(config),
    glue: new GlueClient({ ...config, maxAttempts: 1 }),
    /** A request as nobody's SDK would send it; `body` is written piece by piece. */
    raw: (
      method: string,
      path: string,
      headers: Record<string, string> = {},
      body: readonly (string | Buffer)[] = [],
    ) =>
      new Promise<RawResponse>((resolve, reject) => {
        const sent = request(`${url}${path}`, { method, headers }, async (response) => {
          const chunks: Buffer[] = []
          for await (const chunk of response) chunks.push(chunk)
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          })
        })
        sent.on('error', reject)
        for (const piece of body) sent.write(piece)
        sent.end()
      }),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await storage.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type RunningStore = Awaited<ReturnType<typeof startStore>>
