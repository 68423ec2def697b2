import type { DataCatalog } from '@aws-sdk/client-athena'
import type { Database as Lmdb } from 'lmdb'
import type { Identity } from '../engine'
import type { Storage } from '../storage'
import { fold } from './fold'

/** A catalog by the name that statements and the Athena API have for it. */
export type RegisteredCatalog = Pick<DataCatalog, 'Name' | 'Type' | 'Description' | 'Parameters'> & {
  Name: string
}

export type RegisteredCatalogs = ReturnType<typeof createRegisteredCatalogs>

const own = 'awsdatacatalog'

/**
 * The catalogs that Athena knows: the account's own, which is always there, and others that were registered. Further names
 * of the account's own catalog lead to its tables; catalogs behind Lambda functions and of other accounts are descriptions.
 */
export function createRegisteredCatalogs(storage: Storage, { account }: Identity) {
  const catalogs: Lmdb<RegisteredCatalog, string> = storage.table('athena-data-catalogs')
  const accountCatalog: RegisteredCatalog = {
    Name: 'AwsDataCatalog',
    Type: 'GLUE',
    Parameters: { 'catalog-id': account },
  }
  const find = (name: string): RegisteredCatalog | null =>
    fold(name) === own ? accountCatalog : (catalogs.get(fold(name)) ?? null)

  return {
    find,
    list: (): RegisteredCatalog[] => [accountCatalog, ...[...catalogs.getRange()].map(({ value }) => value)],
    /** Whether a name stands for the account's own catalog. */
    reaches(name: string): boolean {
      const found = find(name)
      return found?.Type === 'GLUE' && found.Parameters?.['catalog-id'] === account
    },
    isOwn: (name: string): boolean => fold(name) === own,
    /** False when the name is taken. */
    create: (catalog: RegisteredCatalog): Promise<boolean> =>
      storage.transact(() => {
        if (find(catalog.Name)) return false
        catalogs.put(fold(catalog.Name), catalog)
        return true
      }),
    /** False when there is none of the name. */
    replace: (catalog: RegisteredCatalog): Promise<boolean> =>
      storage.transact(() => {
        const before = catalogs.get(fold(catalog.Name))
        if (before) catalogs.put(fold(catalog.Name), { ...catalog, Name: before.Name })
        return before !== undefined
      }),
    /** Null when there was none of the name. */
    remove: (name: string): Promise<RegisteredCatalog | null> =>
      storage.transact(() => {
        const before = catalogs.get(fold(name)) ?? null
        if (before) catalogs.remove(fold(name))
        return before
      }),
  }
}
