import type { ColumnStatistics } from '@aws-sdk/client-glue'
import type { Database as Lmdb } from 'lmdb'
import type { Storage } from '../storage'
import { fold } from './fold'
import { valuesKey } from './partition-key'

/** A table, or one of its partitions. */
export type StatisticsOwner = { database: string; table: string; values: readonly string[] | null }

type StatisticsKey = [database: string, table: string, partition: string]
type Kept = Record<string, ColumnStatistics>

export type ColumnStatisticsStore = ReturnType<typeof createColumnStatistics>

/** Statistics that clients have computed, by column; the columns of one owner are one entry. */
export function createColumnStatistics(storage: Storage) {
  const statistics: Lmdb<Kept, StatisticsKey> = storage.table('glue-column-statistics')

  return {
    get: (owner: StatisticsOwner): ReadonlyMap<string, ColumnStatistics> =>
      new Map(Object.entries(statistics.get(keyOf(owner)) ?? {})),
    put: (owner: StatisticsOwner, list: readonly ColumnStatistics[]): Promise<void> =>
      storage.transact(() => {
        const added = list.map((each) => [fold(each.ColumnName ?? ''), each])
        statistics.put(keyOf(owner), { ...statistics.get(keyOf(owner)), ...Object.fromEntries(added) })
      }),
    /** False when the column has none. */
    remove: (owner: StatisticsOwner, column: string): Promise<boolean> =>
      storage.transact(() => {
        const { [fold(column)]: known, ...left } = statistics.get(keyOf(owner)) ?? {}
        if (known) statistics.put(keyOf(owner), left)
        return known !== undefined
      }),
    /** To be called inside the transaction that deletes the table or the partition. */
    forget(database: string, table: string, values: readonly string[] | null = null): void {
      if (values) return void statistics.remove(keyOf({ database, table, values }))
      const range = { start: [database, table], end: [database, table, Buffer.from([0xff])] }
      for (const key of [...statistics.getKeys(range)]) statistics.remove(key)
    },
  }
}

const keyOf = ({ database, table, values }: StatisticsOwner): StatisticsKey => [
  fold(database),
  fold(table),
  values ? valuesKey(values) : '',
]
