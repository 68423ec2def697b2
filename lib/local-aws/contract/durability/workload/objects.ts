import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import type { Random } from '../../fuzz/random'
import type { Clients } from '../clients'
import { bodyOf, type Expectation, eventTimeOf, type OfflineRow, rowKey } from '../expectation'
import type { OrdersParquet } from '../orders-parquet'
import type { Calls } from './calls'

/** One client that puts, replaces and deletes objects of its own. */
export function objectWriter(
  { s3 }: Pick<Clients, 's3'>,
  { outcomeOf }: Calls,
  expected: Expectation,
  random: Random,
  lane: number,
) {
  async function multipart(target: { Bucket: string; Key: string }, Body: string): Promise<void> {
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(target))
    const { ETag } = await s3.send(new UploadPartCommand({ ...target, UploadId, PartNumber: 1, Body }))
    const MultipartUpload = { Parts: [{ ETag, PartNumber: 1 }] }
    await s3.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload }))
  }

  return async function writeObject(): Promise<void> {
    const number = String(expected.next++)
    const target = { Bucket: 'features', Key: `objects/${lane}/${random.below(3)}` }
    const kind = random.pick(['put', 'put', 'multipart', 'delete'] as const)
    const call = {
      put: () => s3.send(new PutObjectCommand({ ...target, Body: bodyOf(number) })),
      multipart: () => multipart(target, bodyOf(number)),
      delete: () => s3.send(new DeleteObjectCommand(target)),
    }
    await expected.objects.change(target.Key, kind === 'delete' ? null : number, () =>
      outcomeOf(call[kind]()),
    )
  }
}

/** A client that puts Parquet files of its own beside those of the store, as a job on AWS would: a row in each. */
export function historyWriter(
  { s3 }: Pick<Clients, 's3'>,
  { outcomeOf }: Calls,
  expected: Expectation,
  parquet: OrdersParquet,
  dataPrefix: string,
) {
  return async function writeHistory(): Promise<void> {
    const number = expected.next++
    const row: OfflineRow = {
      eventTime: eventTimeOf(number),
      recordId: `beside-${number}`,
      items: String(number),
      total: null,
      outcome: 'unknown',
    }
    const Body = await parquet.of(row)
    expected.groups.orders.offline.set(rowKey(row), row)
    const Key = `${dataPrefix}/year=2026/month=01/day=01/hour=00/beside-${number}.parquet`
    row.outcome = await outcomeOf(s3.send(new PutObjectCommand({ Bucket: 'features', Key, Body })))
  }
}
