import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Column, CreateDatabaseCommand, CreateTableCommand } from '@aws-sdk/client-glue'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { createClients } from '@/scripts/demo/store/clients'
import { type Athena, createAthena } from './athena'
import { createBuckets, dataBucket } from './buckets'
import { sizes } from './sizes'
import { withStore } from './store-process'

export const database = 'bench'
export const historyTable = 'sensor_readings'
export const featureNames = ['f1', 'f2', 'f3', 'f4']

export type HistoryWorld = {
  url: string
  athena: Athena
  /** DuckDB in this process, for peers that need it raw. */
  duckdb: DuckDBConnection
  /** The very Parquet files of the store's tables, as this process reads them. */
  files: { history: string; labels: (table: LabelTable) => string }
  scratch: string
  historyRows: number
}

/** Label tables: times all over the half year, or in its last month. */
export const labelTables = {
  few: { name: 'labels_few', count: sizes.labels, from: '2001-01-02' },
  many: { name: 'labels_many', count: sizes.manyLabels, from: '2001-01-02' },
  june: { name: 'labels_june', count: sizes.labels, from: '2001-06-01' },
} as const
export type LabelTable = keyof typeof labelTables

/**
 * Half a year of hourly rows per record, `2001-01-01` to `2001-06-30`, eight features of which four are asked for. One row
 * in a hundred was corrected: the same event time again, from a later call. Nothing is deleted, so that all ways to build a
 * training set agree. One Parquet file per day, in an unpartitioned Glue table like AWS's own.
 */
export function withHistory<Result>(
  tables: readonly LabelTable[],
  work: (world: HistoryWorld) => Promise<Result>,
): Promise<Result> {
  return withStore(async ({ url, scratch }) => {
    const clients = createClients(url)
    const athena = createAthena(url)
    const instance = await DuckDBInstance.create(':memory:')
    const duckdb = await instance.connect()
    const put = async (table: string, columns: Column[]) => {
      const folder = join(scratch, table)
      for (const name of await readdir(folder)) {
        const Key = `${table}/data/${name}`
        await clients.s3.send(
          new PutObjectCommand({ Bucket: dataBucket, Key, Body: await readFile(join(folder, name)) }),
        )
      }
      await clients.glue.send(new CreateTableCommand(tableOf(table, columns)))
    }
    try {
      await createBuckets(clients.s3)
      await clients.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: database } }))
      await duckdb.run("SET TimeZone = 'UTC'")
      await writeHistory(duckdb, scratch)
      await put(historyTable, historyColumns)
      for (const table of tables) {
        await writeLabels(duckdb, scratch, table)
        await put(labelTables[table].name, labelColumns)
      }
      const history = `read_parquet('${scratch}/${historyTable}/*.parquet')`
      const labels = (table: LabelTable) => `read_parquet('${scratch}/${labelTables[table].name}/*.parquet')`
      const counted = await duckdb.runAndReadAll(`SELECT CAST(count(*) AS INTEGER) FROM ${history}`)
      const historyRows = Number(counted.getRows()[0]?.[0])
      return await work({ url, athena, duckdb, files: { history, labels }, scratch, historyRows })
    } finally {
      duckdb.closeSync()
      instance.closeSync()
      athena.close()
      clients.close()
    }
  })
}

const hours = 181 * 24
const iso = (time: string) => `strftime(${time}, '%Y-%m-%dT%H:%M:%SZ')`
/** A number in [0, 1) that depends on its arguments alone, so that every run has the same data. */
const chance = (...parts: string[]) => `(hash(${parts.join(', ')}) / CAST(18446744073709551616 AS DOUBLE))`

async function writeHistory(duckdb: DuckDBConnection, scratch: string): Promise<void> {
  const folder = join(scratch, historyTable)
  await mkdir(folder)
  await duckdb.run(`CREATE TEMP TABLE generated AS
    SELECT record, hour, version, TIMESTAMP '2001-01-01' + to_hours(hour) AS happened
    FROM range(${sizes.historyRecords}) AS r(record), range(${hours}) AS h(hour), range(2) AS v(version)
    WHERE version = 0 OR ${chance('record', 'hour')} < 0.01`)
  const features = Array.from(
    { length: 8 },
    (_, i) => `round(100 * ${chance('record', 'hour', 'version', String(i))}, 4) AS f${i + 1}`,
  )
  for (let day = 0; day < hours / 24; day++) {
    await duckdb.run(`COPY (
      SELECT 'sensor-' || record AS sensor_id, ${iso('happened')} AS event_time, ${features.join(', ')},
        happened + to_minutes(5 + 60 * version) AS write_time,
        happened + to_minutes(1 + 60 * version) AS api_invocation_time,
        false AS is_deleted
      FROM generated WHERE hour >= ${day * 24} AND hour < ${day * 24 + 24} ORDER BY happened, record, version
    ) TO '${join(folder, `day-${String(day).padStart(3, '0')}.parquet`)}' (FORMAT parquet)`)
  }
  await duckdb.run('DROP TABLE generated')
}

async function writeLabels(duckdb: DuckDBConnection, scratch: string, table: LabelTable): Promise<void> {
  const { name, count, from } = labelTables[table]
  const folder = join(scratch, name)
  await mkdir(folder)
  const seconds = `date_diff('second', TIMESTAMP '${from}', TIMESTAMP '2001-07-01')`
  await duckdb.run(`COPY (
    SELECT label_id, 'sensor-' || CAST(floor(${chance('label_id')} * ${sizes.historyRecords}) AS BIGINT) AS sensor_id,
      ${iso(`TIMESTAMP '${from}' + to_seconds(floor(${chance('label_id', "'time'")} * ${seconds}))`)} AS label_time,
      label_id % 7 = 0 AS failed
    FROM range(${count}) AS r(label_id)
  ) TO '${join(folder, 'labels.parquet')}' (FORMAT parquet)`)
}

const column = (Name: string, Type: string): Column => ({ Name, Type })

const historyColumns = [
  ...['sensor_id', 'event_time'].map((name) => column(name, 'string')),
  ...Array.from({ length: 8 }, (_, i) => column(`f${i + 1}`, 'double')),
  ...['write_time', 'api_invocation_time'].map((name) => column(name, 'timestamp')),
  column('is_deleted', 'boolean'),
]

const labelColumns = [
  column('label_id', 'bigint'),
  ...['sensor_id', 'label_time'].map((name) => column(name, 'string')),
  column('failed', 'boolean'),
]

const tableOf = (name: string, Columns: Column[]) => ({
  DatabaseName: database,
  TableInput: {
    Name: name,
    TableType: 'EXTERNAL_TABLE',
    StorageDescriptor: {
      Columns,
      Location: `s3://${dataBucket}/${name}/data`,
      InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
      OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
      SerdeInfo: {
        SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
      },
    },
  },
})
