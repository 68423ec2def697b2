import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { readRows } from '../bind-query'
import type { RunningQuery } from '../run-query'
import { type Properties, textProperty } from '../statements/properties'
import type { StatementRun } from '../statements/statement-run'
import { parseS3Uri } from '../tables/source-files'
import type { MappedSql } from '../trino/fragment'
import { ident, text } from '../trino/quote'
import { TrinoError } from '../trino/trino-error'

export type DataFormat = {
  /** Options of DuckDB's COPY. */
  copy: string
  extension: string
  /** Name of the format in `STORED AS`. */
  hive: 'parquet' | 'textfile' | 'json'
  serdeParameters: Record<string, string>
}

/** The format of CREATE TABLE AS and UNLOAD: Parquet unless another is named. */
export function dataFormat(properties: Properties, defaultCompression: string): DataFormat {
  const name = (textProperty(properties, 'format') ?? 'PARQUET').toUpperCase()
  const compression = (
    textProperty(properties, 'write_compression') ??
    textProperty(properties, 'compression') ??
    textProperty(properties, 'parquet_compression') ??
    defaultCompression
  ).toUpperCase()
  switch (name) {
    case 'PARQUET': {
      const codec = compression === 'NONE' ? 'UNCOMPRESSED' : compression
      if (!/^(UNCOMPRESSED|SNAPPY|GZIP|ZSTD|LZ4)$/.test(codec)) {
        throw new TrinoError('INVALID_TABLE_PROPERTY', `Unsupported compression: ${compression}`)
      }
      const copy = `FORMAT parquet, COMPRESSION ${codec.toLowerCase()}`
      return {
        copy,
        extension: '.parquet',
        hive: 'parquet',
        serdeParameters: { 'serialization.format': '1' },
      }
    }
    case 'TEXTFILE': {
      const delimiter = textProperty(properties, 'field_delimiter') ?? '\u0001'
      const copy = `FORMAT csv, HEADER false, DELIM ${text(delimiter)}, QUOTE '', ESCAPE '', NULLSTR '\\N', COMPRESSION gzip`
      return { copy, extension: '.gz', hive: 'textfile', serdeParameters: { 'field.delim': delimiter } }
    }
    case 'JSON':
      return {
        copy: 'FORMAT json, COMPRESSION gzip',
        extension: '.json.gz',
        hive: 'json',
        serdeParameters: {},
      }
    default:
      throw new TrinoError(
        'NOT_SUPPORTED',
        `The local store cannot write ${name}; use PARQUET, TEXTFILE or JSON`,
      )
  }
}

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
    const before = 'COPY ('
    const [counted] = await readRows(session, {
      text: `${before}${query.text}) TO ${text(partitions ? folder : file)} (${format.copy}${partitions})`,
      sourceOf: (offset) => query.sourceOf(offset - before.length),
    })
    const uris: string[] = []
    for (const path of await filesBelow(folder, format.extension)) {
      const parts = relative(folder, path).split(sep).slice(0, -1)
      const name = `${run.id}_${randomBytes(8).toString('hex')}${format.extension}`
      const target = [...(prefix ? [prefix] : []), ...parts, name].join('/')
      await objects.adopt(bucket, target, path)
      uris.push(`s3://${bucket}/${target}`)
    }
    const manifestLocation = `${run.outputPrefix}/${run.id}-manifest.csv`
    const manifest = parseS3Uri(manifestLocation)
    await objects.put(manifest.bucket, manifest.key, uris.map((uri) => `${uri}\n`).join(''))
    return { rows: Number(counted?.[0] ?? 0), manifestLocation }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function filesBelow(folder: string, extension: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true })
  return entries
    .filter((entry) => entry.endsWith(extension))
    .sort()
    .map((entry) => join(folder, entry))
}
