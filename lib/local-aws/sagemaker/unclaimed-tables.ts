import type { Database } from 'lmdb'
import type { Engine } from '../engine/engine'

/** Names of a Glue table in its database, and where its data lies. */
type Place = { database: string; table: string; location: string }

/** Tables that were made for groups that are not there yet, by their names. */
const unclaimedOf = (engine: Engine): Database<string, [database: string, table: string]> =>
  engine.storage.table('group-tables-unclaimed')

/**
 * Notes a table that is about to be made for a group that is about to be stored. A process that ends in between leaves
 * a table that nobody asked for, and that a second attempt under the same names would stumble over.
 */
export async function noteUnclaimed(engine: Engine, { database, table, location }: Place): Promise<void> {
  await engine.storage.transact(() => unclaimedOf(engine).put([database, table], location))
}

/** The group of the table is stored, or will never be. */
export async function claimTable(engine: Engine, database: string, table: string): Promise<void> {
  await engine.storage.transact(() => unclaimedOf(engine).remove([database, table]))
}

/** Takes away what an earlier process left without a group. To be called before requests are answered. */
export async function dropUnclaimed(engine: Engine): Promise<void> {
  const groups = [...engine.groups.stored()]
  for (const { key, value: location } of [...unclaimedOf(engine).getRange()]) {
    const [database, table] = key
    // An Iceberg table lies one folder above its data.
    const isClaimed = groups.some(
      ({ offline }) => offline?.resolvedUri === location || offline?.resolvedUri === `${location}/data`,
    )
    const found = engine.catalog.findTable(database, table)
    // Under these names there may be a table that somebody else made.
    const isOurs = found?.StorageDescriptor?.Location === location
    if (!isClaimed && isOurs) await engine.catalog.deleteTable(database, table)
    await claimTable(engine, database, table)
  }
}
