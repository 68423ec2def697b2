import type { Database as Lmdb } from 'lmdb'
import type { Clock } from '../clock'
import type { Identity } from '../engine'
import type { Storage } from '../storage'
import type { GlueCatalog, NamedDatabase } from './catalog-types'
import { changing } from './changing'
import { alreadyExists, databaseNotFound } from './errors'
import { fold } from './fold'

type Dependencies = { storage: Storage; clock: Clock; identity: Identity }

type Databases = Pick<
  GlueCatalog,
  | 'findDatabase'
  | 'requireDatabase'
  | 'listDatabases'
  | 'ensureDatabase'
  | 'createDatabase'
  | 'updateDatabase'
> & {
  has(name: string): boolean
  /** `alongside` runs inside the transaction and forgets what the database holds. */
  remove(name: string, alongside: () => void): Promise<void>
}

/** Databases by their names in lower case. */
export function createDatabases({ storage, clock, identity }: Dependencies): Databases {
  const databases: Lmdb<NamedDatabase, string> = storage.table('glue-databases')
  const change = changing(storage)
  const made = () => ({ CreateTime: clock.now(), CatalogId: identity.account })
  const has = (name: string) => databases.doesExist(fold(name))
  return {
    has,
    findDatabase: (name) => databases.get(fold(name)) ?? null,
    requireDatabase(name) {
      const database = databases.get(fold(name))
      if (!database) throw databaseNotFound(name)
      return database
    },
    listDatabases: () => [...databases.getRange()].map(({ value }) => value),
    async ensureDatabase(name, description) {
      if (has(name)) return
      await change(() => {
        if (has(name)) return null
        const input = { Name: fold(name), ...(description && { Description: description }) }
        databases.put(fold(name), { ...input, ...made() })
        return null
      })
    },
    createDatabase: (input) =>
      change(() => {
        const name = fold(input.Name ?? '')
        if (has(name)) return alreadyExists('Database')
        databases.put(name, { ...input, Name: name, ...made() })
        return null
      }),
    updateDatabase: (name, input) =>
      change(() => {
        const before = databases.get(fold(name))
        if (!before) return databaseNotFound(name)
        const { CreateTime, CatalogId } = before
        databases.put(fold(name), { ...input, Name: fold(name), CreateTime, CatalogId })
        return null
      }),
    remove: (name, alongside) =>
      change(() => {
        if (!has(name)) return databaseNotFound(name)
        alongside()
        databases.remove(fold(name))
        return null
      }),
  }
}
