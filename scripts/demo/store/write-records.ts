import {
  BatchWriteRecordCommand,
  type BatchWriteRecordEntry,
  type FeatureValue,
  type TargetStore,
} from '@aws-sdk/client-sagemaker-featurestore-runtime'
import type { DuckDBConnection } from '@duckdb/node-api'
import { newestRows } from '../data/staged-rows'
import type { DemoGroup, DemoRows } from '../groups/demo-group'
import type { DemoClients } from './clients'
import { inParallel } from './in-parallel'

/** BatchWriteRecord takes at most this many records a call. */
const batchSize = 25

/** Writes the newest row of each record through the API: online, and offline unless the files hold it already. */
export async function writeNewest(
  clients: DemoClients,
  connection: DuckDBConnection,
  group: DemoGroup,
  { keepsArrival }: DemoRows,
): Promise<void> {
  const records = await newestRows(connection, group)
  await writeRecords(clients, group.name, records, keepsArrival ? ['OnlineStore'] : undefined)
}

/**
 * Writes records through the API; a refused one fails the load.
 *
 * @param TargetStores every store the group has unless named
 */
export async function writeRecords(
  { runtime }: DemoClients,
  FeatureGroupName: string,
  records: readonly FeatureValue[][],
  TargetStores?: TargetStore[],
): Promise<void> {
  await inParallel(batches(records), 8, async (batch) => {
    const Entries = batch.map((Record): BatchWriteRecordEntry => ({ FeatureGroupName, Record, TargetStores }))
    const { Errors, UnprocessedEntries } = await runtime.send(new BatchWriteRecordCommand({ Entries }))
    const [first] = Errors ?? []
    if (first)
      throw new Error(`${FeatureGroupName} refused a record: ${first.ErrorCode} ${first.ErrorMessage}`)
    if (UnprocessedEntries?.length) throw new Error(`${FeatureGroupName} left records unprocessed`)
  })
}

function* batches<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += batchSize) yield items.slice(start, start + batchSize)
}
