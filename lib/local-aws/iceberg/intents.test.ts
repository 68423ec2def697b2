import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createDataCatalog } from '../engine/catalog/data-catalog'
import type { ObjectStore } from '../engine/engine'
import { openStorage } from '../engine/storage'
import { createIntents } from './intents'

const parameters = (metadata_location: string) => ({ table_type: 'ICEBERG', metadata_location })
const [from, to] = [
  { database: 'lake', table: 'before' },
  { database: 'lake', table: 'after' },
]
const intent = { kind: 'rename', from, to, metadataLocation: 's3://lake/t/1.json' } as const

async function open() {
  const dataDir = await mkdtemp(join(tmpdir(), 'intents-'))
  const storage = openStorage(dataDir)
  onTestFinished(async () => {
    await storage.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const catalog = createDataCatalog({
    storage,
    clock: { now: () => new Date('2026-01-01T00:00:00Z') },
    identity: { partition: 'aws', region: 'us-east-1', account: '000000000000' },
  })
  await catalog.createDatabase({ Name: 'lake' })
  await catalog.createTable('lake', { Name: 'before', Parameters: parameters('s3://lake/t/1.json') })
  // A rename touches no objects.
  const intents = createIntents(storage, {} as ObjectStore, catalog)
  await storage.transact(() => intents.note('a', intent))
  return { catalog, intents, names: () => catalog.listTables('lake').map(({ Name }) => Name) }
}

test('a rename that a crash cut off after the new name came is finished at the next start', async () => {
  const { catalog, intents, names } = await open()
  await catalog.createTable('lake', { Name: 'after', Parameters: parameters('s3://lake/t/1.json') })
  await intents.recover()
  expect(names()).toEqual(['after'])
})

test('one that did not come so far leaves the old name, and another table of the new name alone', async () => {
  const { catalog, intents, names } = await open()
  await intents.recover()
  expect(names()).toEqual(['before'])
  await catalog.createTable('lake', { Name: 'after', Parameters: parameters('s3://lake/other/1.json') })
  await intents.recover()
  expect(names()).toEqual(['after', 'before'])
})
