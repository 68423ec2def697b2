import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { DuckDBConnection } from '@duckdb/node-api'
import { demoBucket } from '../store/buckets'
import type { DemoClients } from '../store/clients'
import { departuresCsv } from './departures-csv'
import { departuresKey, departuresSql, registerDepartures } from './departures-table'

/** The label file that the dashboard offers. */
const labelFileKey = 'labels/departures-to-predict.csv'

/** Puts the label file and the label table into the demo's bucket. */
export async function putLabels({ s3, glue }: DemoClients, connection: DuckDBConnection): Promise<void> {
  const Body = await departuresCsv(connection)
  await s3.send(
    new PutObjectCommand({ Bucket: demoBucket, Key: labelFileKey, Body, ContentType: 'text/csv' }),
  )
  const folder = await mkdtemp(join(tmpdir(), 'almanac-demo-'))
  try {
    const path = join(folder, 'departures.parquet')
    await connection.run(`COPY (${departuresSql}) TO '${path}' (FORMAT parquet)`)
    await s3.send(
      new PutObjectCommand({ Bucket: demoBucket, Key: departuresKey, Body: await readFile(path) }),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  await registerDepartures(glue)
}
