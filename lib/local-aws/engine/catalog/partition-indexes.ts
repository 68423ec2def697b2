import type { Column, PartitionIndex, PartitionIndexDescriptor, Table } from '@aws-sdk/client-glue'
import type { Database as Lmdb } from 'lmdb'
import { WireError } from '../../protocol/wire-error'
import type { Storage } from '../storage'
import { alreadyExists, invalidInput } from './errors'
import { fold } from './fold'

type IndexKey = [database: string, table: string, index: string]

/** "You can create a maximum of 3 partition indexes on a table." https://docs.aws.amazon.com/glue/latest/dg/partition-indexes.html */
const maxIndexes = 3

export type PartitionIndexes = ReturnType<typeof createPartitionIndexes>

/**
 * Descriptions of partition indexes. Partitions are found without them here, so that an index is ACTIVE at once and changes
 * nothing but this list. Names of databases and tables are folded already.
 */
export function createPartitionIndexes(
  storage: Storage,
  requireTable: (database: string, table: string) => Table,
) {
  const indexes: Lmdb<PartitionIndexDescriptor, IndexKey> = storage.table('glue-partition-indexes')

  const list = (database: string, table: string): PartitionIndexDescriptor[] =>
    [...indexes.getRange(rangeOf(database, table))].map(({ value }) => value)

  /** To be called inside a transaction; answers with the reason why it changed nothing. */
  function add(database: string, table: string, index: PartitionIndex, keys: readonly Column[]) {
    const { IndexName = '', Keys = [] } = index
    const existing = list(database, table)
    if (existing.some(({ IndexName: taken }) => taken === IndexName)) return alreadyExists('Index')
    if (existing.length >= maxIndexes) {
      const message = `A table can have at most ${maxIndexes} partition indexes.`
      return new WireError('ResourceNumberLimitExceededException', message)
    }
    const described = Keys.map((name) => keys.find((key) => key.Name === fold(name)))
    if (!described.every((key) => key !== undefined)) {
      return invalidInput('The keys of a partition index have to be partition keys of the table.')
    }
    indexes.put([database, table, IndexName], {
      IndexName,
      Keys: described.map(({ Name, Type }) => ({ Name, Type })),
      IndexStatus: 'ACTIVE',
    })
    return null
  }

  return {
    list,
    add,
    async create(database: string, table: string, index: PartitionIndex): Promise<void> {
      const refusal = await storage.transact(() =>
        add(database, table, index, requireTable(database, table).PartitionKeys ?? []),
      )
      if (refusal) throw refusal
    },
    async remove(database: string, table: string, index: string): Promise<void> {
      const key: IndexKey = [database, table, index]
      const known = await storage.transact(() => {
        const exists = indexes.doesExist(key)
        if (exists) indexes.remove(key)
        return exists
      })
      if (!known) throw new WireError('EntityNotFoundException', `Index ${index} not found.`)
    },
    /** To be called inside the transaction that deletes the table. */
    forget(database: string, table: string): void {
      for (const key of [...indexes.getKeys(rangeOf(database, table))]) indexes.remove(key)
    },
  }
}

const rangeOf = (database: string, table: string) => ({
  start: [database, table],
  end: [database, table, Buffer.from([0xff])],
})
