import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { onTestFinished } from 'vitest'
import { createEngine, type RunningEngine } from './create-engine'
import type { Engine } from './engine'
import { dataLocation, type FeatureGroup, transitionMs } from './feature-groups/feature-group'
import type { ValidRecord } from './records/read-record'
import { readRecord } from './records/read-record'
import { recordSchemaOf } from './records/record-schema'

/** A clock that stands still until it is told to move. */
export function stoppedClock(start = '2026-01-02T03:04:05.000Z') {
  let ms = Date.parse(start)
  return {
    now: () => new Date(ms),
    advance(byMs: number) {
      ms += byMs
    },
  }
}

type Options = { offlineDelaySeconds?: number; clock?: ReturnType<typeof stoppedClock> }

/** An engine in a folder of its own that goes with the test. */
export async function openEngine({ offlineDelaySeconds = 0, clock = stoppedClock() }: Options = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'engine-'))
  const open = () =>
    createEngine({ dataDir, clock, region: 'us-east-1', account: '000000000000', offlineDelaySeconds })
  let engine = await open()
  onTestFinished(async () => {
    await engine.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  await engine.objects.createBucket('features')
  return {
    engine,
    clock,
    dataDir,
    /** As after a restart of the process. */
    async reopen(): Promise<RunningEngine> {
      await engine.close()
      engine = await open()
      return engine
    },
  }
}

/** A group with an identifier, an event time and one feature of each type, ready for records. */
export async function makeGroup(
  engine: Engine,
  clock: { advance(byMs: number): void },
  overrides: Partial<FeatureGroup> = {},
): Promise<FeatureGroup> {
  const created = engine.clock.now()
  const feature = (name: string, type: 'Integral' | 'Fractional' | 'String') => ({
    name,
    type,
    collection: null,
    dimension: null,
    created,
  })
  const name = overrides.name ?? 'orders'
  const group = await engine.groups.create(name, async () => ({
    name,
    arn: 'arn:aws:sagemaker:us-east-1:000000000000:feature-group/orders',
    recordIdentifier: 'order_id',
    eventTime: 'event_time',
    features: [
      feature('order_id', 'String'),
      feature('event_time', 'String'),
      feature('items', 'Integral'),
      feature('total', 'Fractional'),
      feature('city', 'String'),
    ],
    created,
    modified: created,
    description: null,
    roleArn: null,
    tags: [],
    online: { storageType: 'Standard', ttl: null, kmsKeyId: null },
    offline: {
      s3Uri: 's3://features/store',
      resolvedUri: 's3://features/store/000000000000/sagemaker/us-east-1/offline-store/orders-1/data',
      kmsKeyId: null,
      tableFormat: null,
      glueTableDisabled: false,
      catalog: { table: 'orders_1', catalog: 'AwsDataCatalog', database: 'sagemaker_featurestore' },
    },
    throughput: null,
    failure: null,
    update: null,
    deleted: null,
    ...overrides,
  }))
  if (!group) throw new Error('The name is taken')
  clock.advance(transitionMs)
  return group
}

/** A record from feature names and values. */
export const recordOf = (group: FeatureGroup, values: Record<string, string>): ValidRecord =>
  readRecord(
    recordSchemaOf(group),
    Object.entries(values).map(([FeatureName, ValueAsString]) => ({ FeatureName, ValueAsString })),
  )

export const both = { online: true, offline: true }

/** Object keys of a group's offline data, without the common root. */
export function offlineKeys(engine: Engine, group: FeatureGroup): string[] {
  if (!group.offline) return []
  const { bucket, prefix } = dataLocation(group.offline)
  const { objects } = engine.objects.list(bucket, { prefix: `${prefix}/` })
  return objects.map(({ key }) => key.slice(prefix.length + 1))
}

/** Rows of a group's Parquet files, read by a DuckDB of its own; `select` is what follows SELECT and precedes FROM. */
export async function offlineRows(engine: Engine, group: FeatureGroup, select = '*') {
  if (!group.offline) return []
  const { bucket, prefix } = dataLocation(group.offline)
  const files = offlineKeys(engine, group).map((key) => engine.objects.pathOf(bucket, `${prefix}/${key}`))
  if (files.length === 0) return []
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    const list = files.map((file) => `'${file}'`).join(', ')
    const reader = await connection.runAndReadAll(
      `SELECT ${select} FROM read_parquet([${list}], union_by_name = true, hive_partitioning = false) ORDER BY ALL`,
    )
    return reader.getRowObjectsJson()
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
