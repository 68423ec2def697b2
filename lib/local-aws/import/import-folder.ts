import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import type { FeatureDefinition, SageMakerClient } from '@aws-sdk/client-sagemaker'
import {
  BatchWriteRecordCommand,
  type SageMakerFeatureStoreRuntimeClient,
} from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { findFiles, ImportError, type OfflineFile, openFolder } from './offline-folder'
import { ensureGroup, type TargetGroup } from './target-group'

export type ImportWish = {
  folder: string
  group: string
  recordId?: string
  eventTime?: string
  s3Uri: string
  /** Whether the online store gets the latest row of every record, too. */
  online: boolean
}

type Clients = { s3: S3Client; sagemaker: SageMakerClient; runtime: SageMakerFeatureStoreRuntimeClient }
export type ImportSummary = { copied: number; skipped: number; records: number; created: boolean }

/**
 * Brings the history of a feature group into a store through its own API. A file that is there with the same bytes is
 * left alone, so that an import that broke off is simply started again.
 */
export async function importFolder(
  { s3, sagemaker, runtime }: Clients,
  wish: ImportWish,
  say: (progress: string) => void,
): Promise<ImportSummary> {
  const files = findFiles(wish.folder)
  const source = await openFolder(files)
  try {
    const { features } = source
    const target = await ensureGroup(sagemaker, s3, { ...wish, name: wish.group, features })
    const summary: ImportSummary = { copied: 0, skipped: 0, records: 0, created: target.isNew }
    for (const [index, file] of files.entries()) {
      if (await copyFile(s3, target, file)) summary.copied++
      else summary.skipped++
      if ((index + 1) % 100 === 0) say(`${index + 1} of ${files.length} files`)
    }
    if (!wish.online) return summary
    for await (const rows of source.latest(target.recordId, target.eventTime)) {
      for (let start = 0; start < rows.length; start += batchSize)
        await putRows(runtime, wish.group, features, rows.slice(start, start + batchSize))
      summary.records += rows.length
      say(`${summary.records} records online`)
    }
    return summary
  } finally {
    source.close()
  }
}

/** The most that BatchWriteRecord takes. */
const batchSize = 25

/** False when the object is there already. */
async function copyFile(
  s3: S3Client,
  { bucket, prefix }: TargetGroup,
  { path, place }: OfflineFile,
): Promise<boolean> {
  const target = { Bucket: bucket, Key: `${prefix}/${place}` }
  const known = await s3.send(new HeadObjectCommand(target)).then(
    ({ ETag }) => ETag,
    (error: unknown) => {
      if (error instanceof Error && error.name === 'NotFound') return null
      throw error
    },
  )
  if (known) {
    if (known === `"${await md5Of(path)}"`) return false
    throw new ImportError(`s3://${bucket}/${target.Key} is there already, with other bytes than ${path}.`)
  }
  const Body = createReadStream(path)
  await s3.send(new PutObjectCommand({ ...target, Body, ContentLength: statSync(path).size }))
  return true
}

async function md5Of(path: string): Promise<string> {
  const hash = createHash('md5')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

async function putRows(
  runtime: SageMakerFeatureStoreRuntimeClient,
  group: string,
  features: readonly FeatureDefinition[],
  rows: readonly (string | null)[][],
): Promise<void> {
  const { Errors = [], UnprocessedEntries = [] } = await runtime.send(
    new BatchWriteRecordCommand({
      Entries: rows.map((row) => ({
        FeatureGroupName: group,
        Record: features.flatMap(({ FeatureName }, index) => {
          const value = row[index] ?? null
          return value === null ? [] : [{ FeatureName, ValueAsString: value }]
        }),
        // The rows are offline already.
        TargetStores: ['OnlineStore'],
      })),
    }),
  )
  const [error] = Errors
  if (error) throw new ImportError(`A record was refused: ${error.ErrorMessage}`)
  if (UnprocessedEntries.length > 0)
    throw new ImportError('The store did not take all records; start the import again.')
}
