import type { Database as Lmdb } from 'lmdb'
import { WireError } from '../../protocol/wire-error'
import type { Identity } from '../engine'
import type { Storage } from '../storage'
import { invalidInput } from './errors'
import { fold } from './fold'

type Exists = { database: (name: string) => boolean; table: (database: string, table: string) => boolean }

/** "Tags: not more than 50 per resource." https://docs.aws.amazon.com/glue/latest/dg/monitor-tags.html */
const maxTags = 50

export type CatalogTags = ReturnType<typeof createCatalogTags>

/** Tags of the catalog, its databases and tables, by ARN. */
export function createCatalogTags(storage: Storage, identity: Identity, exists: Exists) {
  const tags: Lmdb<Record<string, string>, string> = storage.table('glue-tags')
  const prefix = `arn:${identity.partition}:glue:${identity.region}:${identity.account}:`

  function requireArn(arn: string): string {
    const [kind, database = '', table = ''] = arn.startsWith(prefix)
      ? arn.slice(prefix.length).split('/')
      : ['']
    const known =
      kind === 'catalog' ||
      (kind === 'database' && exists.database(database)) ||
      (kind === 'table' && exists.table(database, table))
    if (known) return fold(arn)
    throw new WireError('EntityNotFoundException', `${arn} not found.`)
  }

  async function put(arn: string, added: Readonly<Record<string, string>>): Promise<void> {
    const key = fold(arn)
    const fits = await storage.transact(() => {
      const all = { ...tags.get(key), ...added }
      if (Object.keys(all).length > maxTags) return false
      tags.put(key, all)
      return true
    })
    if (!fits) throw invalidInput(`A resource can have at most ${maxTags} tags.`)
  }

  return {
    /** @throws WireError EntityNotFoundException for an ARN of nothing here */
    get: (arn: string): Record<string, string> => tags.get(requireArn(arn)) ?? {},
    put: (arn: string, added: Readonly<Record<string, string>>) => put(requireArn(arn), added),
    async remove(arn: string, names: readonly string[]): Promise<void> {
      const key = requireArn(arn)
      await storage.transact(() => {
        const left = Object.entries(tags.get(key) ?? {}).filter(([name]) => !names.includes(name))
        tags.put(key, Object.fromEntries(left))
      })
    },
    putOnDatabase: (name: string, added: Readonly<Record<string, string>>) =>
      put(`${prefix}database/${name}`, added),
    /** To be called inside the transaction that deletes the thing. */
    forgetDatabase: (name: string) => void tags.remove(fold(`${prefix}database/${name}`)),
    forgetTable: (database: string, table: string) =>
      void tags.remove(fold(`${prefix}table/${database}/${table}`)),
  }
}
