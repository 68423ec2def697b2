import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CreateDatabaseCommand,
  CreateTableCommand,
  DeleteTableCommand,
  EntityNotFoundException,
} from '@aws-sdk/client-glue'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AthenaStore, openAthena } from '../local-aws/contract/athena-store'
import { aTrainingSetCase, labelTable } from './testing/arbitrary-training-set'
import { glueTimeTypes } from './testing/arbitrary-world'
import { referenceTrainingSet } from './testing/reference'
import * as storeTables from './testing/store-tables'
import { database, inAnyOrder } from './testing/trino-store'
import { trainingSetSql } from './training-set-sql'

let store: AthenaStore
let duckdb: DuckDBConnection
let scratch: string
beforeAll(async () => {
  store = await openAthena()
  await store.clients.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: database } }))
  duckdb = await (await DuckDBInstance.create(':memory:')).connect()
  await duckdb.run("SET TimeZone = 'UTC'")
  scratch = await mkdtemp(join(tmpdir(), 'on-the-store-'))
})
afterAll(async () => {
  duckdb?.closeSync()
  await store?.close()
  await rm(scratch, { recursive: true })
})

test('a training set from S3, Glue and Athena has the rows of the naive answer', async () => {
  let cases = 0
  await fc.assert(
    fc.asyncProperty(aTrainingSetCase(database, glueTimeTypes), async ({ labels, histories, set }) => {
      const prefix = `case-${cases++}`
      await replace(labelTable, prefix, storeTables.labelTable(labels))
      for (const history of histories) {
        await replace(history.table.table, prefix, storeTables.historyTable(history))
      }
      const rows = await store.rows(trainingSetSql(set))
      expect(inAnyOrder(rows)).toEqual(inAnyOrder(referenceTrainingSet(set, labels.rows, histories)))
    }),
    { numRuns: 12 },
  )
}, 240_000)

/** Puts a table's files below a new root and points its name there. */
async function replace(
  name: string,
  prefix: string,
  { columns, files }: storeTables.StoreTable,
): Promise<void> {
  const { s3, glue } = store.clients
  const root = `${prefix}/${name}/data`
  const file = join(scratch, 'rows.parquet')
  for (const { key, sql } of files) {
    await duckdb.run(`COPY (${sql}) TO '${file}' (FORMAT parquet)`)
    await s3.send(new PutObjectCommand({ Bucket: 'data', Key: `${root}/${key}`, Body: await readFile(file) }))
  }
  await glue.send(new DeleteTableCommand({ DatabaseName: database, Name: name })).catch((error: unknown) => {
    if (!(error instanceof EntityNotFoundException)) throw error
  })
  const StorageDescriptor = {
    Columns: columns,
    Location: `s3://data/${root}`,
    InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
    SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
  }
  await glue.send(
    new CreateTableCommand({
      DatabaseName: database,
      TableInput: { Name: name, TableType: 'EXTERNAL_TABLE', StorageDescriptor },
    }),
  )
}
