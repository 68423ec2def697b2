import { createClients } from '@/scripts/demo/store/clients'
import { type Athena, createAthena } from './athena'
import { createBuckets } from './buckets'
import { type Call, createHttpLoad, type HttpLoad } from './http-load'
import { createOrders, fillOrders, getOrder, putOrder } from './orders'
import type { Probe } from './probe'
import { seededRandom } from './random'
import { sizes } from './sizes'
import { withStore } from './store-process'

export type Orders = { load: HttpLoad; athena: Athena; table: string; probe: Probe }

/** A store with a group of `sizes.records` records. */
export const withOrders = <Result>(work: (orders: Orders) => Promise<Result>): Promise<Result> =>
  withStore(async ({ url, probe }) => {
    const clients = createClients(url)
    const athena = createAthena(url)
    const load = createHttpLoad(url)
    try {
      await createBuckets(clients.s3)
      const table = await createOrders(clients.sagemaker)
      await fillOrders(load, sizes.records)
      return await work({ load, athena, table, probe })
    } finally {
      load.close()
      athena.close()
      clients.close()
    }
  })

/** Writes of records that are there already, each newer than all before, so that none is refused as too old. */
export function nextPut(records: number): () => Call {
  const random = seededRandom(1)
  let second = 0
  return () => putOrder(Math.floor(random() * records), ++second)
}

export function nextGet(): () => Call {
  const random = seededRandom(2)
  return () => getOrder(Math.floor(random() * sizes.records))
}
