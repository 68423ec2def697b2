import { createHash } from 'node:crypto'
import type { Partition, PartitionInput, Table } from '@aws-sdk/client-glue'
import type { Database as Lmdb } from 'lmdb'
import type { Clock } from '../clock'
import type { Identity } from '../engine'
import type { Storage } from '../storage'
import { alreadyExists, invalidInput, partitionNotFound } from './errors'

type PartitionKey = [database: string, table: string, values: string]

/** Partitions of tables; `requireTable` answers for names that are folded already. */
export function createPartitions(
  storage: Storage,
  clock: Clock,
  identity: Identity,
  requireTable: (database: string, table: string) => Table,
) {
  const partitions: Lmdb<Partition, PartitionKey> = storage.table('glue-partitions')

  return {
    list: (database: string, table: string): Partition[] =>
      [...partitions.getRange(rangeOf(database, table))].map(({ value }) => value),

    find: (database: string, table: string, values: readonly string[]): Partition | null =>
      partitions.get([database, table, valuesKey(values)]) ?? null,

    async create(database: string, table: string, input: PartitionInput): Promise<void> {
      const values = input.Values ?? []
      const key: PartitionKey = [database, table, valuesKey(values)]
      const refusal = await storage.transact(() => {
        const keys = requireTable(database, table).PartitionKeys ?? []
        if (keys.length !== values.length) {
          return invalidInput('The number of partition keys do not match the number of partition values.')
        }
        if (partitions.doesExist(key)) return alreadyExists('Partition', `[${values.join(', ')}]`)
        const place = { DatabaseName: database, TableName: table, CatalogId: identity.account }
        partitions.put(key, { ...input, ...place, CreationTime: clock.now() })
        return null
      })
      if (refusal) throw refusal
    },

    async remove(database: string, table: string, values: readonly string[]): Promise<void> {
      const key: PartitionKey = [database, table, valuesKey(values)]
      const refusal = await storage.transact(() => {
        if (!partitions.doesExist(key)) return partitionNotFound(values)
        partitions.remove(key)
        return null
      })
      if (refusal) throw refusal
    },

    /** To be called inside the transaction that deletes the table. */
    forget(database: string, table: string): void {
      for (const key of [...partitions.getKeys(rangeOf(database, table))]) partitions.remove(key)
    },
  }
}

const rangeOf = (database: string, table: string) => ({
  start: [database, table],
  end: [database, table, Buffer.from([0xff])],
})

/** The values themselves, so that partitions list in their order, or their hash where LMDB's key limit asks for it. */
function valuesKey(values: readonly string[]): string {
  const text = JSON.stringify(values)
  return Buffer.byteLength(text) <= 1000 ? text : createHash('sha256').update(text).digest('hex')
}
