import 'server-only'
import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CreateDatabaseCommand, CreateTableCommand } from '@aws-sdk/client-glue'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { glue, s3 } from '@/lib/aws/clients'
import { translating } from '@/lib/aws/errors'
import { ensureWorkspace } from '@/lib/aws/workspace-bucket'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { type LabelTable, labelUploadLimitBytes } from './contract'
import { type LabelFile, writeLabelParquet } from './label-file'

/** Tables made of uploaded labels stand apart from the user's own. */
const labelDatabase = 'almanac_labels'

/** Makes a table of an uploaded file, so that any engine can join it. */
export function importUpload(fileName: string, body: ReadableStream<Uint8Array>): Promise<LabelTable> {
  // The DOM's and Node's names of one type do not know each other.
  return importFile(fileName, Readable.fromWeb(body as import('node:stream/web').ReadableStream))
}

/** Makes a table of a file that lies in S3 already. */
export async function importObject(uri: string): Promise<LabelTable> {
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? []
  const body = await translating(`read ${uri}`, async () => {
    const object = await s3().send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    if (!object.Body) throw new AppError('unavailable', `${uri} came without a body.`)
    // In Node the SDK's body is a Readable, whatever its cross-platform type says.
    return object.Body as Readable
  })
  return importFile(basename(key), body)
}

async function importFile(fileName: string, body: Readable): Promise<LabelTable> {
  const format = formatOf(fileName)
  const folder = await mkdtemp(join(tmpdir(), 'almanac-labels-'))
  try {
    const source = join(folder, `source.${format}`)
    const target = join(folder, 'labels.parquet')
    await pipeline(body, upTo(labelUploadLimitBytes), createWriteStream(source))
    const file = await writeLabelParquet(source, format, target)
    const table = await publish(fileName, file, target)
    return { database: labelDatabase, table, fileName, ...file }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function formatOf(fileName: string): 'csv' | 'parquet' {
  if (/\.csv$/i.test(fileName)) return 'csv'
  if (/\.parquet$/i.test(fileName)) return 'parquet'
  throw new AppError('invalid', `${fileName} is neither .csv nor .parquet.`)
}

function upTo(limitBytes: number): Transform {
  let sizeBytes = 0
  return new Transform({
    transform(chunk, _encoding, done) {
      sizeBytes += chunk.length
      const isTooLarge = sizeBytes > limitBytes
      done(
        isTooLarge
          ? new AppError('invalid', `Label files may have up to ${limitBytes / 1024 / 1024} MiB.`)
          : null,
        chunk,
      )
    },
  })
}

/** Stores the Parquet in the workspace and registers it in Glue; answers the table's name. */
async function publish(fileName: string, { columns, rows }: LabelFile, path: string): Promise<string> {
  await ensureWorkspace()
  const { bucket, prefix } = env().workspace
  const id = randomUUID().replaceAll('-', '').slice(0, 12)
  const table = `${tableNameOf(fileName)}_${id}`
  const folder = `${prefix}labels/${table}/`
  await translating('store the labels', async () => {
    const { size } = await stat(path)
    await s3().send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: `${folder}labels.parquet`,
        Body: createReadStream(path),
        ContentLength: size,
      }),
    )
  })
  await translating('register the labels in the catalog', async () => {
    await ensureLabelDatabase()
    await glue().send(
      new CreateTableCommand({
        DatabaseName: labelDatabase,
        TableInput: {
          Name: table,
          Description: `Labels from ${fileName}, ${rows} rows`,
          TableType: 'EXTERNAL_TABLE',
          Parameters: { EXTERNAL: 'TRUE', classification: 'parquet' },
          StorageDescriptor: {
            Columns: columns.map(({ name, type }) => ({ Name: name.toLowerCase(), Type: type })),
            Location: `s3://${bucket}/${folder}`,
            InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
            OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
            SerdeInfo: {
              SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
              Parameters: { 'serialization.format': '1' },
            },
          },
        },
      }),
    )
  })
  return table
}

async function ensureLabelDatabase(): Promise<void> {
  const input = { Name: labelDatabase, Description: 'Labels that Almanac was given for training sets' }
  await glue()
    .send(new CreateDatabaseCommand({ DatabaseInput: input }))
    .catch((error: unknown) => {
      const isThere = error instanceof Error && error.name === 'AlreadyExistsException'
      if (!isThere) throw error
    })
}

/** Athena's table names: lower-case letters, digits and underscores. */
const tableNameOf = (fileName: string): string =>
  fileName
    .toLowerCase()
    .replace(/\.[a-z]+$/, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60) || 'labels'
