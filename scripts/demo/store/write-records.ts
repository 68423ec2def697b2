import {
  BatchWriteRecordCommand,
  type BatchWriteRecordEntry,
  type FeatureValue,
} from '@aws-sdk/client-sagemaker-featurestore-runtime'
import type { DuckDBConnection } from '@duckdb/node-api'
import { newestRows } from '../data/staged-rows'
import type { DemoGroup } from '../groups/demo-group'
import type { DemoClients } from './clients'
import { inParallel } from './in-parallel'

/** BatchWriteRecord takes at most this many records a call. */
const batchSize = 25

/** Writes the newest row of each record through the API, so that both stores hold it. */
export async function writeNewest(
  clients: DemoClients,
  connection: DuckDBConnection,
  group: DemoGroup,
): Promise<void> {
  await writeRecords(clients, group.name, await newestRows(connection, group))
}

/** Writes records through the API to every store the group has; a refused one fails the load. */
export async function writeRecords(
  { runtime }: DemoClients,
  FeatureGroupName: string,
  records: readonly FeatureValue[][],
): Promise<void> {
  await inParallel(batches(records), 8, async (batch) => {
    const Entries = batch.map((Record): BatchWriteRecordEntry => ({ FeatureGroupName, Record }))
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
