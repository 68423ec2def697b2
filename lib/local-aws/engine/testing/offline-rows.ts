import { DuckDBInstance } from '@duckdb/node-api'
import type { Engine } from '../engine'
import { dataLocation, type FeatureGroup } from '../feature-groups/feature-group'

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
