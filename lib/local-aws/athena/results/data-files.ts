import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { writeAvroFiles } from '../avro/write-avro-files'
import { readRows } from '../bind-query'
import type { RunningQuery } from '../run-query'
import type { StatementRun } from '../statements/statement-run'
import { parseS3Uri } from '../tables/source-files'
import type { MappedSql } from '../trino/fragment'
import { ident, text } from '../trino/quote'
import { TrinoError } from '../trino/trino-error'
import type { DataFormat } from './data-format'
import { writeMetadata } from './result-files'

/** "The maximum number of partitions you can create with CREATE TABLE AS or INSERT INTO is 100." */
const maxPartitions = 100

type Target = { format: DataFormat; location: string; partitionedBy: readonly string[] }

/** Writes the rows of a query as data files below a location, and the list of them where Athena keeps it. */
export async function writeDataFiles(
  run: StatementRun,
  { session }: RunningQuery,
  query: MappedSql,
  { format, location, partitionedBy }: Target,
): Promise<{ rows: number; manifestLocation: string }> {
  const { objects } = run.runtime.engine
  const folder = join(objects.scratchDir, run.id)
  const { bucket, key } = parseS3Uri(location)
  const prefix = key.replace(/\/$/, '')
  await mkdir(folder, { recursive: true })
  try {
    const partitions =
      partitionedBy.length > 0 ? `, PARTITION_BY (${partitionedBy.map(ident).join(', ')})` : ''
    const file = join(folder, `data${format.extension}`)
    const { writer } = format
    const rows =
      'avro' in writer
        ? await writeAvroFiles(session, query, folder, { codec: writer.avro, partitionedBy })
        : await copyRows(session, query, `${text(partitions ? folder : file)} (${writer.copy}${partitions})`)
    const uris: string[] = []
    const paths = await filesBelow(folder)
    if (new Set(paths.map((path) => dirname(path))).size > maxPartitions) {
      const message = `Exceeded limit of ${maxPartitions} open writers for partitions/buckets`
      throw new TrinoError('HIVE_TOO_MANY_OPEN_PARTITIONS', message)
    }
    for (const path of paths) {
      const parts = relative(folder, path).split(sep).slice(0, -1)
      const name = `${run.id}_${randomBytes(8).toString('hex')}${format.extension}`
      const target = [...(prefix ? [prefix] : []), ...parts, name].join('/')
      await objects.adopt(bucket, target, path)
      uris.push(`s3://${bucket}/${target}`)
    }
    const manifestLocation = `${run.outputPrefix}/${run.id}-manifest.csv`
    const manifest = parseS3Uri(manifestLocation)
    await objects.put(manifest.bucket, manifest.key, uris.map((uri) => `${uri}\n`).join(''))
    await writeMetadata(objects, `${run.outputPrefix}/${run.id}`)
    return { rows, manifestLocation }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function copyRows(session: DuckDBConnection, query: MappedSql, target: string): Promise<number> {
  const before = 'COPY ('
  const [counted] = await readRows(session, {
    text: `${before}${query.text}) TO ${target}`,
    sourceOf: (offset) => query.sourceOf(offset - before.length),
  })
  return Number(counted?.[0] ?? 0)
}

/** Files of partitions have names of DuckDB's, whatever the format. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
