import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStorage } from '../storage'
import { createDataCatalog } from './data-catalog'

async function openCatalog() {
  const dataDir = await mkdtemp(join(tmpdir(), 'catalog-'))
  let storage = openStorage(dataDir)
  onTestFinished(async () => {
    await storage.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const open = () =>
    createDataCatalog({
      storage,
      clock: { now: () => new Date('2026-01-01T00:00:00Z') },
      identity: { partition: 'aws', region: 'us-east-1', account: '000000000000' },
    })
  return {
    catalog: open(),
    async reopen() {
      await storage.close()
      storage = openStorage(dataDir)
      return open()
    },
  }
}

const columns = (...names: string[]) => ({ Columns: names.map((Name) => ({ Name, Type: 'string' })) })

test('names of databases, tables and columns are kept and found in lower case', async () => {
  const { catalog } = await openCatalog()
  await catalog.ensureDatabase('SageMaker_FeatureStore')
  await catalog.createTable('sagemaker_featurestore', {
    Name: 'Orders',
    StorageDescriptor: columns('EventTime'),
  })
  expect(catalog.findTable('SAGEMAKER_FEATURESTORE', 'oRDERS')).toMatchObject({
    Name: 'orders',
    DatabaseName: 'sagemaker_featurestore',
    StorageDescriptor: columns('eventtime'),
    VersionId: '0',
  })
  await expect(catalog.createTable('sagemaker_featurestore', { Name: 'ORDERS' })).rejects.toMatchObject({
    code: 'AlreadyExistsException',
  })
})

test('an update replaces the whole definition and archives the one before', async () => {
  const { catalog, reopen } = await openCatalog()
  await catalog.ensureDatabase('db')
  await catalog.createTable('db', { Name: 't', Description: 'first', StorageDescriptor: columns('a') })
  await catalog.updateTable('db', { Name: 't', StorageDescriptor: columns('a', 'b') })
  await catalog.updateTable('db', { Name: 't', StorageDescriptor: columns('c') }, { skipArchive: true })
  const again = await reopen()
  expect(again.findTable('db', 't')).toMatchObject({ VersionId: '2', StorageDescriptor: columns('c') })
  expect(again.findTable('db', 't')?.Description).toBeUndefined()
  expect(again.listVersions('db', 't').map(({ VersionId }) => VersionId)).toEqual(['2', '0'])
  expect(again.listVersions('db', 't')[1]?.Table?.Description).toBe('first')
})

test('of two writers who read the same version, one wins', async () => {
  const { catalog } = await openCatalog()
  await catalog.ensureDatabase('db')
  await catalog.createTable('db', { Name: 't' })
  const outcomes = await Promise.allSettled(
    ['a', 'b', 'c'].map((Description) =>
      catalog.updateTable('db', { Name: 't', Description }, { versionId: '0' }),
    ),
  )
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'ConcurrentModificationException' },
  })
})

test('a table takes its versions and partitions with it', async () => {
  const { catalog } = await openCatalog()
  await catalog.ensureDatabase('db')
  const input = { Name: 't', PartitionKeys: [{ Name: 'day', Type: 'string' }] }
  await catalog.createTable('db', input)
  await catalog.createPartition('db', 't', { Values: ['2026-01-01'] })
  await catalog.updateTable('db', input)
  await catalog.createTable('db', { ...input, Name: 't2' })
  await catalog.createPartition('db', 't2', { Values: ['2026-01-02'] })
  await catalog.deleteTable('db', 't')
  await catalog.createTable('db', input)
  expect(catalog.listPartitions('db', 't')).toEqual([])
  expect(catalog.listVersions('db', 't')).toHaveLength(1)
  expect(catalog.listPartitions('db', 't2')).toHaveLength(1)
  await catalog.deleteDatabase('db')
  expect(catalog.listDatabases()).toEqual([])
  await catalog.ensureDatabase('db')
  expect(catalog.listTables('db')).toEqual([])
})

test('what is missing is named', async () => {
  const { catalog } = await openCatalog()
  expect(() => catalog.listTables('nope')).toThrow('Database nope not found')
  await expect(catalog.createTable('nope', { Name: 't' })).rejects.toMatchObject({
    code: 'EntityNotFoundException',
  })
  await catalog.ensureDatabase('db')
  expect(catalog.findTable('db', 't')).toBeNull()
  await expect(catalog.deleteTable('db', 't')).rejects.toThrow('Table t not found')
  await expect(catalog.updateTable('db', { Name: 't' })).rejects.toThrow('Table t not found')
})
