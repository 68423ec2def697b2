import { GetTableCommand } from '@aws-sdk/client-glue'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { icebergRead } from 'icebird'
import { afterEach, expect, test, vi } from 'vitest'
import { type IcebergStore, openIceberg } from './iceberg-store'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** The reader asks S3 at its public address; its requests go to the store's own S3 instead. */
async function redirectS3({ s3 }: IcebergStore): Promise<void> {
  const endpoint = await s3.config.endpoint?.()
  const real = globalThis.fetch
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) => {
    const [, bucket, key] = /^https:\/\/([^.]+)\.s3\.amazonaws\.com\/(.+)$/.exec(url) ?? []
    if (!bucket) return real(url, init)
    return real(`http://${endpoint?.hostname}:${endpoint?.port}/${bucket}/${encodeURI(key ?? '')}`, init)
  })
}

async function metadataOf(store: IcebergStore) {
  const { Table } = await store.glue.send(
    new GetTableCommand({ DatabaseName: store.database, Name: store.tableName }),
  )
  const location = Table?.Parameters?.metadata_location ?? ''
  const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(location) ?? []
  const { Body } = await store.s3.send(new GetObjectCommand({ Bucket, Key }))
  return JSON.parse((await Body?.transformToString()) ?? '')
}

async function readWithIcebird(metadata: { location: string }) {
  const rows = await icebergRead({ tableUrl: metadata.location, metadata: metadata as never })
  return rows
    .map(({ order_id, items, is_deleted, write_time }) => ({
      order_id,
      items: items === null || items === undefined ? null : String(items),
      is_deleted,
      write_time: write_time instanceof Date ? write_time.toISOString() : write_time,
    }))
    .sort((a, b) => String(a.order_id).localeCompare(String(b.order_id)))
}

test('another Iceberg reader finds the same rows, before and after deletes and packing, and in an earlier snapshot', async () => {
  const store = await openIceberg()
  await redirectS3(store)
  await store.createGroup()
  const row = (order_id: string, items: string | null) => ({
    order_id,
    items,
    is_deleted: false,
    write_time: new Date(store.clock.now()).toISOString(),
  })
  for (const [id, items] of [
    ['a', '9007199254740993'],
    ['b', '2'],
    ['c', '3'],
  ] as const) {
    await store.put({ order_id: id, event_time: '2026-01-01T10:00:00Z', items })
  }
  await store.put({ order_id: 'd', event_time: '2026-01-02T10:00:00Z' })
  await store.rows(`SELECT 1 FROM ${store.table}`)
  const first = await metadataOf(store)
  const all = [row('a', '9007199254740993'), row('b', '2'), row('c', '3'), row('d', null)]
  expect(await readWithIcebird(first)).toEqual(all)

  await store.rows(`DELETE FROM ${store.table} WHERE order_id IN ('b', 'd')`)
  expect(await readWithIcebird(await metadataOf(store))).toEqual([all[0], all[2]])
  await store.packSmall()
  await store.rows(`OPTIMIZE ${store.table} REWRITE DATA USING BIN_PACK`)
  const packed = await metadataOf(store)
  expect(await readWithIcebird(packed)).toEqual([all[0], all[2]])
  const earlier = { ...packed, 'current-snapshot-id': first['current-snapshot-id'] }
  expect(await readWithIcebird(earlier)).toEqual(all)
})
