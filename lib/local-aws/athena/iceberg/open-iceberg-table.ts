import type { DuckDBConnection } from '@duckdb/node-api'
import type { Engine } from '../../engine/engine'
import type { IcebergTable } from '../../iceberg/iceberg-tables'
import { scanOf } from '../../iceberg/scan'
import { currentSnapshot } from '../../iceberg/table-metadata'
import type { ParquetFooters } from '../tables/parquet-footers'
import type { ParquetSource } from '../tables/parquet-relation'
import { type ResolvedTable, tableKey } from '../tables/resolve-tables'
import { TrinoError } from '../trino/trino-error'
import { type HiddenColumns, icebergRelation, type SplitScan, splitScan } from './iceberg-relation'
import { metadataTableSql } from './metadata-tables'
import { pruned } from './prune'
import { snapshotAsOf } from './time-travel'

export type OpenIcebergTable = {
  table: IcebergTable
  /** Markers of the table's scans. */
  markers: readonly number[]
  /** SQL of the view; without marks it reads the files that `prune` left. */
  body(marked: boolean): string
  /** Leaves out what filters exclude; answers with the files to read, by marker. */
  prune(
    filters: ReadonlyMap<number, readonly (readonly string[])[]>,
  ): Promise<ReadonlyMap<number, readonly ParquetSource[]>>
}

type Dependencies = Pick<Engine, 'iceberg'> & { footers: ParquetFooters; now: Date }

/** Markers of scans with deletes, beyond the numbers of tables. */
const deletedMarkers = 1_000_000

/** Opens an Iceberg table at the snapshot that the statement names, or one of its metadata tables. */
export async function openIcebergTable(
  session: DuckDBConnection,
  resolved: ResolvedTable,
  number: number,
  hidden: HiddenColumns,
  { iceberg, footers, now }: Dependencies,
): Promise<OpenIcebergTable> {
  const name = tableKey(resolved.database, resolved.name)
  const table = iceberg.find(resolved.database, resolved.name)
  if (!table) throw new TrinoError('NOT_SUPPORTED', `Table '${name}' has no Iceberg metadata`)
  const { files } = iceberg
  const { metadataTable, period } = resolved.iceberg ?? {}
  if (metadataTable) {
    const sql = metadataTableSql(metadataTable, table.metadata, files)
    return { table, markers: [], body: () => sql, prune: async () => new Map() }
  }

  const snapshot = period
    ? await snapshotAsOf(session, table.metadata, name, period, now)
    : currentSnapshot(table.metadata)
  const schemaId = period && snapshot ? snapshot['schema-id'] : undefined
  const { schema, ...scan } = scanOf(files, table.metadata, snapshot, schemaId)
  const all = splitScan({ schema, ...scan })
  let left: SplitScan = all
  const markers = { plain: number, deleted: deletedMarkers + number }

  async function sourcesOf(data: SplitScan['plain']): Promise<ParquetSource[]> {
    const sources = data.map(({ path, sizeBytes }) => ({
      uri: path,
      path: files.pathOf(path),
      // Never written twice, so the address alone tells the content.
      etag: path,
      sizeBytes,
    }))
    const loaded = await footers.load(session, sources)
    return sources.flatMap((file, index) => (loaded[index] ? [{ file, footer: loaded[index] }] : []))
  }

  return {
    table,
    markers: [markers.plain, markers.deleted],
    body: (marked) =>
      icebergRelation(marked ? all : left, schema.fields, files, hidden, marked ? markers : null),
    async prune(filters) {
      left = {
        ...all,
        plain: pruned(all.plain, schema.fields, filters.get(markers.plain) ?? []),
        deleted: pruned(all.deleted, schema.fields, filters.get(markers.deleted) ?? []),
      }
      return new Map([
        [markers.plain, await sourcesOf(left.plain)],
        [markers.deleted, await sourcesOf(left.deleted)],
      ])
    },
  }
}
