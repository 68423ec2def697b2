import type { Partition, PartitionInput, Table } from '@aws-sdk/client-glue'
import type { Database as Lmdb } from 'lmdb'
import type { Clock } from '../clock'
import type { Identity } from '../engine'
import type { Storage } from '../storage'
import { alreadyExists, invalidInput, partitionNotFound } from './errors'
import { valuesKey } from './partition-key'

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

    /** One by one in the order of their keys, from behind `after` on. */
    *walk(database: string, table: string, after: readonly string[] | null): Iterable<Partition> {
      const range = rangeOf(database, table)
      const start = after === null ? range.start : [...range.start, valuesKey(after)]
      for (const { key, value } of partitions.getRange({ ...range, start }))
        if (after === null || key[2] !== valuesKey(after)) yield value
    },

    find: (database: string, table: string, values: readonly string[]): Partition | null =>
      partitions.get([database, table, valuesKey(values)]) ?? null,

    async create(database: string, table: string, input: PartitionInput): Promise<void> {
      const values = input.Values ?? []
      const key: PartitionKey = [database, table, valuesKey(values)]
      const refusal = await storage.transact(() => {
        const keys = requireTable(database, table).PartitionKeys ?? []
        if (keys.length !== values.length) return wrongNumber()
        if (partitions.doesExist(key)) return alreadyExists('Partition')
        const place = { DatabaseName: database, TableName: table, CatalogId: identity.account }
        partitions.put(key, { ...input, ...place, CreationTime: clock.now() })
        return null
      })
      if (refusal) throw refusal
    },

    /** Replaces a partition; other values in `input` move it. */
    async update(
      database: string,
      table: string,
      values: readonly string[],
      input: PartitionInput,
    ): Promise<void> {
      const from: PartitionKey = [database, table, valuesKey(values)]
      const target = input.Values ?? values
      const to: PartitionKey = [database, table, valuesKey(target)]
      const refusal = await storage.transact(() => {
        const keys = requireTable(database, table).PartitionKeys ?? []
        const before = partitions.get(from)
        if (!before) return partitionNotFound()
        if (keys.length !== target.length) return wrongNumber()
        const isMoved = from[2] !== to[2]
        if (isMoved && partitions.doesExist(to)) return alreadyExists('Partition')
        if (isMoved) partitions.remove(from)
        const { DatabaseName, TableName, CatalogId, CreationTime } = before
        const place = { DatabaseName, TableName, CatalogId, CreationTime }
        partitions.put(to, { ...input, Values: [...target], ...place })
        return null
      })
      if (refusal) throw refusal
    },

    /** `alongside` runs inside the transaction of the removal. */
    async remove(
      database: string,
      table: string,
      values: readonly string[],
      alongside: () => void = () => {},
    ): Promise<void> {
      const key: PartitionKey = [database, table, valuesKey(values)]
      const refusal = await storage.transact(() => {
        if (!partitions.doesExist(key)) return partitionNotFound()
        partitions.remove(key)
        alongside()
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

const wrongNumber = () =>
  invalidInput('The number of partition keys do not match the number of partition values.')

const rangeOf = (database: string, table: string) => ({
  start: [database, table],
  end: [database, table, Buffer.from([0xff])],
})
