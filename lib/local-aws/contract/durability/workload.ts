import { AthenaClient, GetQueryExecutionCommand, StartQueryExecutionCommand } from '@aws-sdk/client-athena'
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { AddTagsCommand, CreateFeatureGroupCommand, SageMakerClient } from '@aws-sdk/client-sagemaker'
import {
  BatchWriteRecordCommand,
  DeleteRecordCommand,
  PutRecordCommand,
  SageMakerFeatureStoreRuntimeClient,
} from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { ordersGroup, values } from '../connect'
import type { Random } from '../fuzz/random'
import { createStates, type Outcome } from './model'
import { configOf } from './store-process'

/** A row that must be offline once when its call was answered, and may be there when it was not. */
export type OfflineRow = { recordId: string; items: string | null; outcome: Outcome }

/** What a data folder must hold, over all the processes that worked on it. */
export function createExpectation() {
  return {
    next: 1,
    online: createStates<string | null>(null),
    objects: createStates<string | null>(null),
    groups: createStates<boolean>(false),
    tags: createStates<boolean>(false),
    /** By event time, which no two writes share. */
    offline: new Map<string, OfflineRow>(),
    /** Statements that insert two rows of one number. */
    inserts: new Map<string, Outcome>(),
  }
}

export type Expectation = ReturnType<typeof createExpectation>

export const eventTimeOf = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString()
/** Long and short bodies whose every byte says which write they are from. */
export const bodyOf = (number: string) => `${number};`.repeat(1 + ((Number(number) * 7919) % 20_000))

/** Clients at work until the store is gone; every call is told to the expectation. */
export async function work(url: string, expected: Expectation, random: Random): Promise<void> {
  const config = configOf(url)
  const runtime = new SageMakerFeatureStoreRuntimeClient(config)
  const s3 = new S3Client(config)
  const sagemaker = new SageMakerClient(config)
  const athena = new AthenaClient(config)
  let isGone = false

  async function outcomeOf(call: Promise<unknown>): Promise<Outcome> {
    try {
      await call
      return 'done'
    } catch (error) {
      // An answer that is an error would be a fault of the store: every call here is a right one.
      if (error instanceof Error && '$response' in error && error.$response !== undefined && !isCut(error))
        throw error
      isGone = true
      return 'unknown'
    }
  }

  async function writeRecord(lane: number): Promise<void> {
    const number = expected.next++
    const recordId = `r-${lane}-${random.below(4)}`
    const kind = random.pick(['put', 'put', 'put', 'batch', 'soft', 'hard', 'brief'] as const)
    const EventTime = eventTimeOf(number)
    const record = (id: string) => values({ order_id: id, event_time: EventTime, items: String(number) })
    const row: OfflineRow = {
      recordId,
      items: kind === 'soft' || kind === 'hard' ? null : String(number),
      outcome: 'unknown',
    }
    expected.offline.set(EventTime, row)
    const FeatureGroupName = 'orders'
    const call = {
      put: () => runtime.send(new PutRecordCommand({ FeatureGroupName, Record: record(recordId) })),
      batch: () =>
        runtime.send(
          new BatchWriteRecordCommand({ Entries: [{ FeatureGroupName, Record: record(recordId) }] }),
        ),
      brief: () =>
        runtime.send(
          new PutRecordCommand({
            FeatureGroupName,
            Record: record(`brief-${number}`),
            TtlDuration: { Unit: 'Seconds', Value: 1 },
          }),
        ),
      soft: () =>
        runtime.send(
          new DeleteRecordCommand({
            FeatureGroupName,
            RecordIdentifierValueAsString: recordId,
            EventTime,
            DeletionMode: 'SoftDelete',
          }),
        ),
      hard: () =>
        runtime.send(
          new DeleteRecordCommand({
            FeatureGroupName,
            RecordIdentifierValueAsString: recordId,
            EventTime,
            DeletionMode: 'HardDelete',
          }),
        ),
    }
    if (kind === 'brief') {
      row.recordId = `brief-${number}`
      row.outcome = await outcomeOf(call.brief())
    } else {
      row.outcome = await expected.online.change(recordId, row.items, () => outcomeOf(call[kind]()))
    }
  }

  async function writeObject(lane: number): Promise<void> {
    const number = String(expected.next++)
    const Key = `objects/${lane}/${random.below(3)}`
    const kind = random.pick(['put', 'put', 'multipart', 'delete'])
    await expected.objects.change(Key, kind === 'delete' ? null : number, () =>
      outcomeOf(
        kind === 'delete'
          ? s3.send(new DeleteObjectCommand({ Bucket: 'features', Key }))
          : kind === 'put'
            ? s3.send(new PutObjectCommand({ Bucket: 'features', Key, Body: bodyOf(number) }))
            : multipart(Key, bodyOf(number)),
      ),
    )
  }

  async function multipart(Key: string, body: string): Promise<void> {
    const target = { Bucket: 'features', Key }
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(target))
    const { ETag } = await s3.send(new UploadPartCommand({ ...target, UploadId, PartNumber: 1, Body: body }))
    const MultipartUpload = { Parts: [{ ETag, PartNumber: 1 }] }
    await s3.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload }))
  }

  async function insert(): Promise<void> {
    const number = String(expected.next++)
    expected.inserts.set(number, 'unknown')
    const statement = `INSERT INTO sagemaker_featurestore.made VALUES (${number}, 'a'), (${number}, 'b')`
    const outcome = await outcomeOf(runStatement(athena, statement))
    expected.inserts.set(number, outcome)
  }

  async function control(): Promise<void> {
    const name = `group-${expected.next++}`
    const create = new CreateFeatureGroupCommand({ ...ordersGroup, FeatureGroupName: name })
    if ((await expected.groups.change(name, true, () => outcomeOf(sagemaker.send(create)))) === 'unknown')
      return
    const ResourceArn = `arn:aws:sagemaker:us-east-1:000000000000:feature-group/${name}`
    const tag = new AddTagsCommand({ ResourceArn, Tags: [{ Key: 'kept', Value: 'yes' }] })
    await expected.tags.change(name, true, () => outcomeOf(sagemaker.send(tag)))
  }

  const read = async () =>
    void (await outcomeOf(runStatement(athena, 'SELECT count(*) FROM sagemaker_featurestore.made')))
  const forever = async (step: () => Promise<void>) => {
    while (!isGone) await step()
  }
  const lanes = [0, 1, 2, 3, 4, 5]
  await Promise.all([
    ...lanes.map((lane) => forever(() => writeRecord(lane))),
    ...[0, 1].map((lane) => forever(() => writeObject(lane))),
    forever(insert),
    forever(control),
    forever(read),
  ])
  for (const client of [runtime, s3, sagemaker, athena]) client.destroy()
}

/** An answer that broke off in the middle arrives as a failure to read it. */
const isCut = (error: Error): boolean =>
  /aborted|ECONNRESET|socket hang up|Unexpected end|premature/i.test(`${error.name} ${error.message}`)

/** Runs a statement to its end. Throws unless it succeeds. */
export async function runStatement(
  athena: AthenaClient,
  QueryString: string,
  OutputLocation = 's3://features/results/',
): Promise<string> {
  const { QueryExecutionId } = await athena.send(
    new StartQueryExecutionCommand({
      QueryString,
      ResultConfiguration: { OutputLocation },
    }),
  )
  for (;;) {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }))
    const { State, StateChangeReason } = QueryExecution?.Status ?? {}
    if (State === 'SUCCEEDED') return QueryExecution?.ResultConfiguration?.OutputLocation ?? ''
    if (State === 'FAILED' || State === 'CANCELLED')
      throw Object.assign(new Error(`${QueryString}: ${StateChangeReason}`), { $response: {} })
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
