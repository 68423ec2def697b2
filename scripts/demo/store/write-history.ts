import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { DuckDBConnection } from '@duckdb/node-api'
import * as z from 'zod'
import { dataFileKey } from '../data/layout'
import { eventAt, writeHistoryFiles } from '../data/staged-rows'
import type { DemoGroup, DemoRows } from '../groups/demo-group'
import { parseS3Uri } from './buckets'
import type { DemoClients } from './clients'
import { inParallel } from './in-parallel'

/**
 * Puts the staged history straight into the offline store, as the Feature Store Spark connector does when it writes to
 * the offline store only: Parquet files in the hour folders below the group's resolved address.
 */
export async function writeHistory(
  { s3 }: DemoClients,
  connection: DuckDBConnection,
  group: DemoGroup,
  { keepsArrival }: DemoRows,
  resolvedUri: string,
): Promise<void> {
  const { bucket, key } = parseS3Uri(resolvedUri)
  const folder = await mkdtemp(join(tmpdir(), 'almanac-demo-'))
  try {
    await writeHistoryFiles(connection, folder, { withNewest: keepsArrival === true })
    await inParallel(await listFiles(connection, group, folder), 16, async ({ path, latest }) => {
      const name = dataFileKey(latest, `${group.name}/${relative(folder, path)}`)
      await s3.send(
        new PutObjectCommand({ Bucket: bucket, Key: `${key}/${name}`, Body: await readFile(path) }),
      )
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const dataFiles = z.array(z.object({ path: z.string(), latest_ms: z.string() }))

/** Each file with the latest event time in it, read from the file itself. */
async function listFiles(connection: DuckDBConnection, group: DemoGroup, folder: string) {
  const result = await connection.runAndReadAll(`
    SELECT filename AS path, CAST(max(epoch_ms(${eventAt(group)})) AS VARCHAR) AS latest_ms
    FROM read_parquet('${folder}/**/*.parquet', filename = true, hive_partitioning = false) GROUP BY ALL`)
  return dataFiles
    .parse(result.getRowObjectsJson())
    .map(({ path, latest_ms }) => ({ path, latest: new Date(Number(latest_ms)) }))
}
