import type { Database } from 'lmdb'
import type { GlueCatalog } from '../engine/catalog/catalog-types'
import type { ObjectStore } from '../engine/engine'
import type { Storage } from '../engine/storage'

/** What is to go unless the change that it belongs to became current. */
export type Intent =
  /** The old name of a table, once the new one leads to the same metadata. */
  | {
      kind: 'rename'
      from: { database: string; table: string }
      to: { database: string; table: string }
      metadataLocation: string
    }
  | ObjectIntent

/** Objects of one bucket. */
export type ObjectIntent =
  | { kind: 'files'; bucket: string; keys: string[] }
  /** The first files of a table, unless the table came to be. */
  | { kind: 'new-table'; bucket: string; keys: string[]; database: string; table: string; location: string }
  /** Everything below a prefix, once the table is gone. */
  | { kind: 'table'; bucket: string; prefix: string; database: string; table: string }

export type Intents = {
  /** To be called inside a transaction. */
  note(id: string, intent: Intent): void
  forget(id: string): void
  /** Deletes what an intent names; what is deleted twice does no harm. */
  settle(id: string): Promise<void>
  /** Settles what a crash left. */
  recover(): Promise<void>
}

/** Remembers which objects are not yet, or no longer, part of a table, so that a crash leaves none of them behind. */
export function createIntents(storage: Storage, objects: ObjectStore, catalog: GlueCatalog): Intents {
  const table: Database<Intent, string> = storage.table('iceberg-intents')

  async function finishRename({ from, to, metadataLocation }: Extract<Intent, { kind: 'rename' }>) {
    const leadsThere = (place: typeof from) =>
      catalog.findTable(place.database, place.table)?.Parameters?.metadata_location === metadataLocation
    if (leadsThere(from) && leadsThere(to)) await catalog.deleteTable(from.database, from.table)
  }

  async function remove(intent: Intent): Promise<void> {
    if (intent.kind === 'rename') return finishRename(intent)
    if (!objects.bucketExists(intent.bucket)) return
    if (intent.kind === 'new-table') {
      const found = catalog.findTable(intent.database, intent.table)
      if (found?.StorageDescriptor?.Location === intent.location) return
    }
    if (intent.kind !== 'table') {
      await Promise.all(intent.keys.map((key) => objects.delete(intent.bucket, key)))
      return
    }
    // Noted before the catalog forgot the table: a crash in between leaves both as they were.
    if (catalog.findTable(intent.database, intent.table)) return
    for (;;) {
      const page = objects.list(intent.bucket, { prefix: intent.prefix }).objects
      if (page.length === 0) return
      await Promise.all(page.map(({ key }) => objects.delete(intent.bucket, key)))
    }
  }

  async function settle(id: string): Promise<void> {
    const intent = table.get(id)
    if (!intent) return
    await remove(intent)
    await storage.transact(() => table.remove(id))
  }

  return {
    note: (id, intent) => void table.put(id, intent),
    forget: (id) => void table.remove(id),
    settle,
    async recover() {
      for (const id of [...table.getKeys()]) await settle(id)
    },
  }
}
