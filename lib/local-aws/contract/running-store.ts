import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GlueClient } from '@aws-sdk/client-glue'
import { S3Client } from '@aws-sdk/client-s3'
import { afterAll, expect } from 'vitest'
import { createLocalAws, type LocalAwsOptions } from '../server'

export type RawResponse = {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** A running store in a folder of its own, whose clock the test moves. */
export async function startStore(region = 'us-east-1', options: Pick<LocalAwsOptions, 'idleTimeoutMs'> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'local-aws-'))
  const time = { now: new Date() }
  const faults: unknown[] = []
  const log = ({ fault }: { fault?: unknown }) => void (fault && faults.push(fault))
  const localAws = await createLocalAws({ dataDir, clock: { now: () => time.now }, region, log, ...options })
  const { url } = await localAws.listen(0)
  // Not as a URL, which would tidy up the very paths that a test sends.
  const address = { host: '127.0.0.1', port: new URL(url).port }
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
        const sent = request({ ...address, path, method, headers }, async (response) => {
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
      await localAws.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type RunningStore = Awaited<ReturnType<typeof startStore>>

/** One store for all tests of a file, asked for at its top level; none of them may make it fault. */
export async function sharedStore(): Promise<RunningStore> {
  const starting = startStore()
  afterAll(async () => {
    const store = await starting
    await store.stop()
    expect(store.faults).toEqual([])
  })
  return starting
}
