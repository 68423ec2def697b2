import { DuckDBInstance } from '@duckdb/node-api'
import { scanOf } from '../../iceberg/scan'
import { currentSnapshot, type Snapshot } from '../../iceberg/table-metadata'
import { icebergMetadata } from '../../sagemaker/iceberg-table'
import type { Engine } from '../engine'
import type { FeatureGroup } from '../feature-groups/feature-group'
import { makeGroup } from './orders-group'

export const icebergPlace = { database: 'sagemaker_featurestore', table: 'orders_1' }
const resolvedUri = 's3://features/store/000000000000/sagemaker/us-east-1/offline-store/orders-1/data'

/** The group of orders with an Iceberg table. */
export async function makeIcebergGroup(
  engine: Engine,
  clock: { advance(byMs: number): void },
): Promise<FeatureGroup> {
  const group = await makeGroup(engine, clock, {
    offline: {
      s3Uri: 's3://features/store',
      resolvedUri,
      kmsKeyId: null,
      tableFormat: 'Iceberg',
      glueTableDisabled: false,
      catalog: { ...icebergPlace, catalog: 'AwsDataCatalog' },
    },
  })
  await engine.catalog.ensureDatabase(icebergPlace.database)
  const metadata = icebergMetadata(group, resolvedUri, engine.clock.now())
  await engine.iceberg.create(icebergPlace.database, icebergPlace.table, metadata)
  return group
}

/** Everything below the table's location that its newest metadata does not lead to. */
export function strayIcebergObjects(engine: Engine): string[] {
  const table = engine.iceberg.find(icebergPlace.database, icebergPlace.table)
  if (!table) return []
  const { files } = engine.iceberg
  const needed = new Set([
    table.metadataLocation,
    ...table.metadata['metadata-log'].map((entry) => entry['metadata-file']),
  ])
  for (const snapshot of table.metadata.snapshots) {
    needed.add(snapshot['manifest-list'])
    for (const manifest of files.manifestList(snapshot['manifest-list'])) {
      needed.add(manifest.path)
      for (const { file } of files.entries(manifest, table.metadata)) needed.add(file.path)
    }
  }
  const { objects } = engine.objects.list('features', { maxKeys: 1_000_000 })
  return objects.map(({ key }) => `s3://features/${key}`).filter((uri) => !needed.has(uri) && !isOld(uri))

  /** Documents that the metadata log has let go of stay, as the table's properties say. */
  function isOld(uri: string): boolean {
    const numberOf = (document = '') =>
      Number(/\/(\d+)-[^/]*\.metadata\.json$/.exec(document)?.[1] ?? Number.NaN)
    return numberOf(uri) < numberOf(table?.metadata['metadata-log'][0]?.['metadata-file'])
  }
}

/** Identifiers of the rows of a snapshot, by a DuckDB of its own: every data file less the positions deleted from it. */
export async function icebergIds(engine: Engine, of?: Snapshot): Promise<string[]> {
  const table = engine.iceberg.find(icebergPlace.database, icebergPlace.table)
  if (!table) return []
  const { files } = engine.iceberg
  const { data, deletes } = scanOf(files, table.metadata, of ?? currentSnapshot(table.metadata))
  if (data.length === 0) return []
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRows()
  const list = (some: typeof data) => `[${some.map(({ path }) => `'${files.pathOf(path)}'`).join(', ')}]`
  try {
    const gone = new Set(
      deletes.length === 0
        ? []
        : (await rows(`SELECT file_path, pos FROM read_parquet(${list(deletes)})`)).map((row) =>
            row.join('\n'),
          ),
    )
    const uriOf = new Map(data.map(({ path }) => [files.pathOf(path), path]))
    const all = await rows(
      `SELECT filename, file_row_number, order_id FROM read_parquet(${list(data)}, union_by_name = true, hive_partitioning = false)`,
    )
    return all
      .filter(([file, position]) => !gone.has(`${uriOf.get(String(file))}\n${position}`))
      .map(([, , id]) => String(id))
      .sort()
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
