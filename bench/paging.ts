import { createClients } from '@/scripts/demo/store/clients'
import { createAthena } from './athena'
import { createBuckets, dataBucket } from './buckets'
import { figure } from './figure'
import { createHttpLoad, type HttpLoad } from './http-load'
import type { BenchResult } from './result'
import { sizes } from './sizes'
import { median } from './statistics'
import { withStore } from './store-process'

type Page = { ms: number; next: string | undefined }

/** All keys of a bucket, a thousand a page; and whether the last pages cost more than the first. */
export const listKeysBench = (): Promise<BenchResult[]> =>
  withPaging(async ({ load }) => {
    await putKeys(load, sizes.keys)
    const list = (token: string | undefined) =>
      page(async () => {
        const after = token === undefined ? '' : `&continuation-token=${encodeURIComponent(token)}`
        const text = await load.send({
          method: 'GET',
          path: `/${dataBucket}?list-type=2&prefix=keys/${after}`,
        })
        return /<NextContinuationToken>([^<]+)</.exec(text)?.[1]
      })
    return judged('s3/list', `${sizes.keys} keys, 1,000 a page`, await pages(list))
  })

/** A stored result by GetQueryResults, a thousand rows a page. */
export const resultPagesBench = (): Promise<BenchResult[]> =>
  withPaging(async ({ load, athena }) => {
    const { id } = await athena.run(`
      SELECT thousand * 1000 + n AS number, 'row of the result' AS text
      FROM UNNEST(sequence(0, ${Math.ceil(sizes.resultRows / 1000) - 1})) AS t(thousand)
      CROSS JOIN UNNEST(sequence(1, 1000)) AS u(n)`)
    const read = (NextToken: string | undefined) =>
      page(async () => {
        const text = await load.send({
          ...{ method: 'POST', path: '/' },
          headers: {
            'x-amz-target': 'AmazonAthena.GetQueryResults',
            'content-type': 'application/x-amz-json-1.1',
          },
          body: JSON.stringify({ QueryExecutionId: id, MaxResults: 1000, NextToken }),
        })
        return /"NextToken":"([^"]+)"/.exec(text)?.[1]
      })
    return judged('results/pages', `${sizes.resultRows} rows, 1,000 a page`, await pages(read))
  })

async function page(work: () => Promise<string | undefined>): Promise<Page> {
  const start = performance.now()
  const next = await work()
  return { ms: performance.now() - start, next }
}

async function pages(read: (token: string | undefined) => Promise<Page>): Promise<number[]> {
  const times: number[] = []
  let token: string | undefined
  do {
    const { ms, next } = await read(token)
    times.push(ms)
    token = next
  } while (token !== undefined)
  return times
}

function judged(name: string, size: string, times: readonly number[]): BenchResult[] {
  const tenth = Math.max(1, Math.floor(times.length / 10))
  const shared = { unit: 'ms p50', better: 'less' as const, size }
  return [
    figure({ ...{ ...shared, name, value: median(times) }, target: { below: 50 } }),
    figure({
      ...{ ...shared, name: `${name}/growth`, value: median(times.slice(-tenth)) },
      peer: { name: 'the first tenth of the pages', value: median(times.slice(0, tenth)) },
      target: { timesPeer: 1.5 },
    }),
  ]
}

async function putKeys(load: HttpLoad, count: number): Promise<void> {
  let next = 0
  const writer = async () => {
    while (next < count) {
      const number = next++
      const folder = `keys/folder-${String(number % 100).padStart(3, '0')}`
      await load.send({ method: 'PUT', path: `/${dataBucket}/${folder}/object-${number}`, body: 'x' })
    }
  }
  await Promise.all(Array.from({ length: 32 }, writer))
}

type World = { load: HttpLoad; athena: ReturnType<typeof createAthena> }

const withPaging = <Result>(work: (world: World) => Promise<Result>): Promise<Result> =>
  withStore(async ({ url }) => {
    const clients = createClients(url)
    const athena = createAthena(url)
    const load = createHttpLoad(url)
    try {
      await createBuckets(clients.s3)
      return await work({ load, athena })
    } finally {
      load.close()
      athena.close()
      clients.close()
    }
  })
