import { expect, test } from 'vitest'
import { openEngine } from '../engine/testing/open-engine'
import { makeGroup } from '../engine/testing/orders-group'
import { provisionOfflineStore } from './provision-offline-store'
import { dropUnclaimed } from './unclaimed-tables'

const own = { Catalog: 'AwsDataCatalog', Database: 'own', TableName: 'mine' }

/** Makes the table of a group as a creation does that is killed before the group is stored. */
async function interrupted(TableFormat: 'Glue' | 'Iceberg') {
  const { engine, clock } = await openEngine()
  const created = clock.now()
  const feature = (name: string) =>
    ({ name, type: 'String', collection: null, dimension: null, created }) as const
  const provision = () =>
    provisionOfflineStore(
      engine,
      {
        name: 'orders',
        features: [feature('order_id'), feature('event_time')],
        eventTime: 'event_time',
        created,
      },
      { S3StorageConfig: { S3Uri: 's3://features/store' }, DataCatalogConfig: own, TableFormat },
    )
  return { engine, clock, provision, table: () => engine.catalog.findTable('own', 'mine') }
}

test.each(['Glue', 'Iceberg'] as const)(
  'a %s table whose group was never stored is gone after the next start, and may be made again',
  async (format) => {
    const { engine, provision, table } = await interrupted(format)
    expect((await provision()).failure).toBeNull()
    expect(table()).not.toBeNull()
    await dropUnclaimed(engine)
    expect(table()).toBeNull()
    expect((await provision()).failure).toBeNull()
  },
)

test('a table that a group has stays, though its claim was cut off, and so does one of somebody else', async () => {
  const { engine, clock, provision, table } = await interrupted('Glue')
  const { settings } = await provision()
  await makeGroup(engine, clock, { offline: settings })
  await dropUnclaimed(engine)
  expect(table()).not.toBeNull()

  clock.advance(5000)
  expect((await provision()).failure).toContain('AlreadyExistsException')
  await dropUnclaimed(engine)
  expect(table()).not.toBeNull()
})
