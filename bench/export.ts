import { createWriteStream } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pipeline } from 'node:stream/promises'
import { routes } from '@/lib/routes'
import { createClients } from '@/scripts/demo/store/clients'
import { createAthena } from './athena'
import { createBuckets } from './buckets'
import { startDashboard } from './dashboard'
import { figure } from './figure'
import { watchMemory } from './memory'
import { startProgram } from './program'
import type { BenchResult } from './result'
import { sizes } from './sizes'
import { median } from './statistics'
import { withStore } from './store-process'

/** A stored result downloaded through the dashboard, beside the same file from a server that does nothing else. */
export const exportBench = (): Promise<BenchResult[]> =>
  withStore(async ({ url, scratch }) => {
    const { id, address } = await storeResult(url)
    const file = join(scratch, 'result.csv')
    await pipeline(await open(`${url}/${address}`), createWriteStream(file))
    const dashboard = await startDashboard(url)
    const fileServer = await startProgram(
      process.execPath,
      ['--input-type=module', '-e', fileServerProgram],
      {
        env: { BENCH_FILE: file },
        ready: /at (\d+)/,
      },
    )
    try {
      const exported = `${dashboard.url}${routes.api.export(id, 'csv')}`
      await download(exported, { range: 'bytes=0-1048575' }) // loads the code before memory is looked at
      const memory = await watchMemory(dashboard.pid)
      const rounds: { ours: Download; peer: Download }[] = []
      for (let i = 0; i < sizes.rounds; i++) {
        const ours = await download(exported)
        rounds.push({ ours, peer: await download(`http://127.0.0.1:${fileServer.ready}/`) })
      }
      const grownMebibytes = await memory.stop()
      const whole = rounds.every(({ ours, peer }) => ours.bytes === peer.bytes)
      if (!whole) throw new Error('A download was not the whole file')
      const size = `${Math.round((rounds[0]?.peer.bytes ?? 0) / 2 ** 20)} MiB of CSV`
      return [
        figure({
          ...{ name: 'export/1g', unit: 'MiB/s', better: 'more', size },
          value: median(rounds.map(({ ours }) => ours.rate)),
          peer: {
            name: 'node:http and a file stream, over loopback',
            value: median(rounds.map(({ peer }) => peer.rate)),
          },
          target: { timesBetter: 0.5 },
        }),
        figure({
          ...{ name: 'export/1g/memory', unit: 'MiB grown', better: 'less', size },
          value: grownMebibytes,
          target: { below: 100 },
        }),
      ]
    } finally {
      await fileServer.stop()
      await dashboard.stop()
    }
  })

/** Lets Athena store a result of the wanted size; gives the execution and `bucket/key`. */
async function storeResult(url: string): Promise<{ id: string; address: string }> {
  const clients = createClients(url)
  const athena = createAthena(url)
  try {
    await createBuckets(clients.s3)
    // A number of ten digits and 115 letters, quotes, commas and a line break: 131 bytes, and 8,000 of them nearly a MiB.
    const { id, result } = await athena.run(`
      SELECT lpad(CAST(mebibyte * 8000 + line AS varchar), 10, '0') AS id, rpad('', 115, 'almanac ') AS text
      FROM UNNEST(sequence(1, ${sizes.exportMebibytes})) AS m(mebibyte)
      CROSS JOIN UNNEST(sequence(1, 8000)) AS l(line)`)
    return { id, address: result }
  } finally {
    athena.close()
    clients.close()
  }
}

/** A process of its own: in this one it would share a core with the client. */
const fileServerProgram = `
  import { createReadStream, statSync } from 'node:fs'
  import { createServer } from 'node:http'
  const path = process.env.BENCH_FILE
  const server = createServer((_, response) => {
    response.setHeader('content-length', statSync(path).size)
    createReadStream(path).pipe(response)
  })
  server.listen(0, '127.0.0.1', () => console.log('at', server.address().port))
`

type Download = { bytes: number; rate: number }

/** Reads an answer to its end; `rate` is in MiB per second, from the request on. */
async function download(url: string, headers: Record<string, string> = {}): Promise<Download> {
  const start = performance.now()
  let bytes = 0
  for await (const chunk of await open(url, headers)) bytes += chunk.length
  return { bytes, rate: bytes / 2 ** 20 / ((performance.now() - start) / 1000) }
}

const open = (url: string, headers: Record<string, string> = {}): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      const { statusCode = 0 } = response
      if (statusCode === 200 || statusCode === 206) return resolve(response)
      response.resume()
      reject(new Error(`${url}: ${statusCode}`))
    }).on('error', reject)
  })
