import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FeatureDefinition } from '@aws-sdk/client-sagemaker'
import { DuckDBInstance } from '@duckdb/node-api'

/** A Parquet file and its place below the `data` prefix of a feature group. */
export type OfflineFile = { path: string; place: string }

/** What a person can act on, in one sentence. */
export class ImportError extends Error {
  override name = 'ImportError'
}

const inHour = /^(.*?)(year=\d{4}\/month=\d{2}\/day=\d{2}\/hour=\d{2}\/[^/]+\.parquet)$/
/** Columns that the offline store adds. */
const added = new Set(['write_time', 'api_invocation_time', 'is_deleted'])
const featureTypes: Record<string, FeatureDefinition['FeatureType']> = {
  BIGINT: 'Integral',
  INTEGER: 'Integral',
  DOUBLE: 'Fractional',
  FLOAT: 'Fractional',
  VARCHAR: 'String',
}

/** The Parquet files of one feature group in AWS's layout, below a root of any depth. Throws ImportError. */
export function findFiles(folder: string): OfflineFile[] {
  let names: string[]
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch (cause) {
    throw new ImportError(
      `The folder ${folder} cannot be read: ${cause instanceof Error ? cause.message : cause}.`,
    )
  }
  const found = names.sort().flatMap((name) => {
    const [, root, place] = inHour.exec(name) ?? []
    return root === undefined || place === undefined ? [] : [{ root, place, path: join(folder, name) }]
  })
  const roots = new Set(found.map(({ root }) => root))
  if (found.length === 0)
    throw new ImportError(
      `The folder ${folder} holds no Parquet files below year=…/month=…/day=…/hour=…, as the offline store of a feature group does.`,
    )
  if (roots.size > 1)
    throw new ImportError(
      `The folder ${folder} holds ${roots.size} feature groups (${[...roots].join(', ')}); name the folder of one.`,
    )
  return found.map(({ path, place }) => ({ path, place }))
}

export type OfflineFolder = {
  features: FeatureDefinition[]
  /** The newest row of every record that is not deleted, as texts in the order of the features, in portions. */
  latest(recordId: string, eventTime: string): AsyncIterable<(string | null)[][]>
  close(): void
}

/** Reads the files with a DuckDB of its own. Throws ImportError for a file or a column that is not the offline store's. */
export async function openFolder(files: readonly OfflineFile[]): Promise<OfflineFolder> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const list = files.map(({ path }) => `'${path.replaceAll("'", "''")}'`).join(', ')
  const source = `read_parquet([${list}], union_by_name = true, hive_partitioning = false)`
  const close = () => {
    connection.closeSync()
    instance.closeSync()
  }
  try {
    const columns = (await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`)).getRowObjectsJson()
    const features = columns
      .filter(({ column_name }) => !added.has(String(column_name)))
      .map(({ column_name, column_type }) => toFeature(String(column_name), String(column_type)))
    return {
      features,
      async *latest(recordId, eventTime) {
        const values = features.map(({ FeatureName = '' }) => `${identifier(FeatureName)}::VARCHAR`)
        // Event times may be written with and without fractions of a second, which do not sort as text.
        const moment = `coalesce(try_cast(${identifier(eventTime)} AS TIMESTAMPTZ), to_timestamp(try_cast(${identifier(eventTime)} AS DOUBLE)))`
        const result = await connection.stream(
          `SELECT ${values.join(', ')} FROM ${source}
           QUALIFY row_number() OVER (PARTITION BY ${identifier(recordId)} ORDER BY ${moment} DESC, api_invocation_time DESC, write_time DESC) = 1
             AND NOT is_deleted`,
        )
        for await (const rows of result.yieldRowsJson()) yield rows as (string | null)[][]
      },
      close,
    }
  } catch (cause) {
    close()
    if (cause instanceof ImportError) throw cause
    throw new ImportError(`A Parquet file cannot be read: ${cause instanceof Error ? cause.message : cause}`)
  }
}

function toFeature(name: string, type: string): FeatureDefinition {
  const FeatureType = featureTypes[type]
  if (!FeatureType)
    throw new ImportError(
      `Column ${name} is of type ${type}; the offline store of a feature group holds bigint, double and string.`,
    )
  return { FeatureName: name, FeatureType }
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`
