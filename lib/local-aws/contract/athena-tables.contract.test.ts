import { CreateDatabaseCommand, CreateTableCommand, type CreateTableCommandInput } from '@aws-sdk/client-glue'
import {
  CreateFeatureGroupCommand,
  DescribeFeatureGroupCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import {
  DeleteRecordCommand,
  PutRecordCommand,
  SageMakerFeatureStoreRuntimeClient,
} from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { beforeAll, describe, expect, test } from 'vitest'
import { type AthenaStore, openAthena } from './athena-store'

let athena: AthenaStore
beforeAll(async () => {
  athena = await openAthena()
  await athena.clients.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'shop' } }))
  return athena.close
})

const external = (
  name: string,
  location: string,
  serde: string,
  more: object = {},
): CreateTableCommandInput => ({
  DatabaseName: 'shop',
  TableInput: {
    Name: name,
    TableType: 'EXTERNAL_TABLE',
    StorageDescriptor: {
      Location: location,
      SerdeInfo: { SerializationLibrary: serde },
      Columns: [
        { Name: 'id', Type: 'string' },
        { Name: 'amount', Type: 'double' },
      ],
    },
    ...more,
  },
})

describe('a feature group', () => {
  test('shows every acknowledged record to the next query, deletions included', async () => {
    const config = {
      endpoint: athena.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    }
    const sagemaker = new SageMakerClient(config)
    const runtime = new SageMakerFeatureStoreRuntimeClient(config)
    await sagemaker.send(
      new CreateFeatureGroupCommand({
        FeatureGroupName: 'orders',
        RecordIdentifierFeatureName: 'order_id',
        EventTimeFeatureName: 'event_time',
        FeatureDefinitions: [
          { FeatureName: 'order_id', FeatureType: 'String' },
          { FeatureName: 'event_time', FeatureType: 'String' },
          { FeatureName: 'items', FeatureType: 'Integral' },
          { FeatureName: 'total', FeatureType: 'Fractional' },
        ],
        OnlineStoreConfig: { EnableOnlineStore: true },
        OfflineStoreConfig: { S3StorageConfig: { S3Uri: 's3://data/store' } },
        RoleArn: 'arn:aws:iam::000000000000:role/feature-store',
      }),
    )
    const described = async () =>
      sagemaker.send(new DescribeFeatureGroupCommand({ FeatureGroupName: 'orders' }))
    while ((await described()).FeatureGroupStatus !== 'Created')
      await new Promise((resolve) => setTimeout(resolve, 20))
    const { Database, TableName } = (await described()).OfflineStoreConfig?.DataCatalogConfig ?? {}
    const table = `"${Database}"."${TableName}"`
    expect(await athena.rows(`SELECT * FROM ${table}`)).toEqual([])

    const put = (order_id: string, event_time: string, items: string) =>
      runtime.send(
        new PutRecordCommand({
          FeatureGroupName: 'orders',
          Record: Object.entries({ order_id, event_time, items, total: '12.5' }).map(
            ([FeatureName, ValueAsString]) => ({ FeatureName, ValueAsString }),
          ),
        }),
      )
    await put('a', '2024-01-01T00:00:00Z', '9007199254740993')
    await put('b', '2024-01-02T00:00:00.500Z', '2')
    await runtime.send(
      new DeleteRecordCommand({
        FeatureGroupName: 'orders',
        RecordIdentifierValueAsString: 'b',
        EventTime: '2024-01-03T00:00:00Z',
      }),
    )
    expect(
      await athena.rows(
        `SELECT order_id, items, total, is_deleted, from_iso8601_timestamp(event_time) FROM ${table} ORDER BY event_time`,
      ),
    ).toEqual([
      ['a', '9007199254740993', '12.5', 'false', '2024-01-01 00:00:00.000 UTC'],
      ['b', '2', '12.5', 'false', '2024-01-02 00:00:00.500 UTC'],
      ['b', null, null, 'true', '2024-01-03 00:00:00.000 UTC'],
    ])
    expect(
      await athena.rows(
        `SELECT count(*) FROM ${table} WHERE CAST(write_time AS timestamp) > TIMESTAMP '2020-01-01 00:00:00'`,
      ),
    ).toEqual([['3']])
    const [[path] = []] = await athena.rows(`SELECT "$path" FROM ${table} WHERE order_id = 'a'`)
    expect(path).toMatch(/^s3:\/\/data\/store\/.*\.parquet$/)
    const scanned = async (sql: string) => (await athena.run(sql)).Statistics?.DataScannedInBytes ?? 0
    const one = await scanned(`SELECT items FROM ${table}`)
    expect(one).toBeGreaterThan(0)
    expect(await scanned(`SELECT * FROM ${table}`)).toBeGreaterThan(one)
    expect(await scanned(`SELECT items FROM ${table} WHERE event_time < '2023'`)).toBe(0)
  })
})

describe('text tables', () => {
  test('OpenCSVSerde reads everything as text and takes its characters from the table', async () => {
    await athena.put('csv/data.csv', 'a,1.5\n`x,y`,\n')
    await athena.rows(
      `CREATE EXTERNAL TABLE shop.frame (id STRING, amount DOUBLE)
       ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
       WITH SERDEPROPERTIES ("separatorChar" = ",", "quoteChar" = "\`", "escapeChar" = "\\\\")
       LOCATION 's3://data/csv';`,
    )
    expect(await athena.rows('SELECT id, amount FROM shop.frame ORDER BY id')).toEqual([
      ['a', '1.5'],
      ['x,y', null],
    ])
    expect((await athena.run('SELECT id FROM shop.frame')).Statistics?.DataScannedInBytes).toBe(13)
  })
  test('LazySimpleSerDe splits at its delimiter, skips a header and reads what does not parse as NULL', async () => {
    await athena.put('lazy/data.txt', 'id|amount\na|1.5\nb|n/a\n\\N|2\n')
    await athena.rows(
      `CREATE EXTERNAL TABLE shop.lazy (id string, amount double) ROW FORMAT DELIMITED FIELDS TERMINATED BY '|'
       STORED AS TEXTFILE LOCATION 's3://data/lazy/' TBLPROPERTIES ('skip.header.line.count'='1')`,
    )
    expect(await athena.rows('SELECT * FROM shop.lazy')).toEqual([
      ['a', '1.5'],
      ['b', null],
      [null, '2.0'],
    ])
  })
  test('INSERT into a table whose files have a header writes one; more lines are refused, as in Trino', async () => {
    const create = (name: string, lines: number) =>
      athena.rows(
        `CREATE EXTERNAL TABLE shop.${name} (id string, amount double) ROW FORMAT DELIMITED FIELDS TERMINATED BY '|'
         LOCATION 's3://data/${name}/' TBLPROPERTIES ('skip.header.line.count'='${lines}')`,
      )
    await create('headed', 1)
    await athena.rows("INSERT INTO shop.headed VALUES ('c', 3e0)")
    expect(await athena.rows('SELECT * FROM shop.headed')).toEqual([['c', '3.0']])
    await create('banner', 2)
    expect(await athena.failure("INSERT INTO shop.banner VALUES ('c', 3e0)")).toMatch(/^NOT_SUPPORTED/)
  })
  test('a JSON table', async () => {
    await athena.put('json/data.json', '{"id": "a", "amount": 1.5}\n{"id": "b"}\n')
    await athena.clients.glue.send(
      new CreateTableCommand(external('docs', 's3://data/json/', 'org.openx.data.jsonserde.JsonSerDe')),
    )
    expect(await athena.rows('SELECT * FROM shop.docs')).toEqual([
      ['a', '1.5'],
      ['b', null],
    ])
  })
  test('a location without files is an empty table of the right types', async () => {
    await athena.clients.glue.send(
      new CreateTableCommand(
        external('nothing', 's3://data/none/', 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'),
      ),
    )
    expect(await athena.rows('SELECT count(*), sum(amount) FROM shop.nothing')).toEqual([['0', null]])
  })
})

describe('the catalog in SQL', () => {
  test('databases, tables and columns', async () => {
    await athena.rows("CREATE DATABASE IF NOT EXISTS archive COMMENT 'old things'")
    expect(await athena.rows('SHOW DATABASES')).toContainEqual(['archive'])
    expect(await athena.failure('CREATE SCHEMA archive')).toBe(
      'FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. AlreadyExistsException(message:Database archive already exists)',
    )
    await athena.rows(
      "CREATE EXTERNAL TABLE archive.t (`id` int COMMENT 'key', m map<string,array<int>>) PARTITIONED BY (y string) STORED AS PARQUET LOCATION 's3://data/none/'",
    )
    expect(await athena.rows("SHOW TABLES IN archive 't*'")).toEqual([['t']])
    expect(await athena.rows('SHOW COLUMNS IN archive.t')).toEqual([['id'], ['m'], ['y']])
    const described = (await athena.rows('DESCRIBE archive.t')).map(([line]) =>
      line?.split('\t').map((cell) => cell.trim()),
    )
    expect(described.slice(0, 3)).toEqual([
      ['id', 'int', 'key'],
      ['m', 'map<string,array<int>>', ''],
      ['y', 'string', ''],
    ])
    const shown = (await athena.rows('SHOW CREATE TABLE archive.t')).map(([line]) => line).join('\n')
    expect(shown).toContain("LOCATION\n  's3://data/none'")
    await athena.rows('DROP TABLE archive.t')
    expect(await athena.failure('SELECT * FROM archive.t')).toBe(
      "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.archive.t' does not exist",
    )
    await athena.rows('DROP DATABASE archive')
    expect(await athena.rows('SHOW DATABASES')).not.toContainEqual(['archive'])
  })
  test('a view is stored in Glue, reads its tables afresh, and keeps the database it was made in', async () => {
    await athena.rows(
      'CREATE OR REPLACE VIEW shop.big AS SELECT id, amount * 2 AS twice FROM lazy WHERE amount > 1',
      { QueryExecutionContext: { Database: 'shop' } },
    )
    expect(await athena.rows('SELECT twice FROM shop.big ORDER BY 1')).toEqual([['3.0'], ['4.0']])
    expect(await athena.rows('SHOW VIEWS IN shop')).toEqual([['big']])
    expect(await athena.rows('SELECT id FROM shop.big b JOIN shop.lazy USING (id)')).toEqual([['a']])
  })
  test('prepared statements', async () => {
    await athena.rows('PREPARE find FROM SELECT id FROM shop.lazy WHERE amount > ? AND id = ?')
    expect(await athena.rows("EXECUTE find USING 1, 'a'")).toEqual([['a']])
    await athena.rows('DEALLOCATE PREPARE find')
    expect(await athena.failure('EXECUTE find USING 1')).toMatch(/Prepared statement not found/)
  })
  test('EXPLAIN shows a plan', async () => {
    const lines = await athena.rows('EXPLAIN SELECT id FROM shop.lazy')
    expect(lines.length).toBeGreaterThan(3)
  })
})
