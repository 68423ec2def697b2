import type { DuckDBConnection } from '@duckdb/node-api'
import type { Engine } from '../../engine/engine'
import type { IcebergTable } from '../../iceberg/iceberg-table'
import type { ManifestFile } from '../../iceberg/manifests'
import { scanManifests } from '../../iceberg/scan'
import { currentSnapshot, schemaById } from '../../iceberg/table-metadata'
import type { ParquetFooters } from '../tables/parquet-footers'
import type { ParquetSource } from '../tables/parquet-relation'
import { type ResolvedTable, tableKey } from '../tables/resolve-tables'
import { TrinoError } from '../trino/trino-error'
import type { TrinoType } from '../trino/types/trino-type'
import { tableColumns, trinoTypeOf } from './column-types'
import { type HiddenColumns, icebergRelation } from './iceberg-relation'
import { metadataTableSql } from './metadata-tables'
import { splitByNestedNames } from './nested-names'
import { prunedFiles, prunedManifests } from './prune'
import { fromMetadata, localPath } from './read-files'
import { type ScanPart, scanParts } from './scan-parts'
import { snapshotAsOf } from './time-travel'

export type OpenIcebergTable = {
  table: IcebergTable
  /** Types of its columns, by name. */
  types: ReadonlyMap<string, TrinoType>
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

/** A table's parts have markers of their own, beyond the numbers of tables. */
const markerStep = 1_000_000

/** Opens an Iceberg table at the snapshot that the statement names, or one of its metadata tables. */
export async function openIcebergTable(
  session: DuckDBConnection,
  resolved: ResolvedTable,
  number: number,
  hidden: HiddenColumns,
  { iceberg, footers, now }: Dependencies,
): Promise<OpenIcebergTable> {
  const name = tableKey(resolved.database, resolved.name)
  const table = fromMetadata(() => iceberg.find(resolved.database, resolved.name))
  if (!table) throw new TrinoError('NOT_SUPPORTED', `Table '${name}' has no Iceberg metadata`)
  const { files } = iceberg
  const { metadata } = table
  const { metadataTable, period } = resolved.iceberg ?? {}
  if (metadataTable) {
    const sql = fromMetadata(() => metadataTableSql(metadataTable, metadata, files))
    return { table, types: new Map(), markers: [], body: () => sql, prune: async () => new Map() }
  }

  const snapshot = period
    ? await snapshotAsOf(session, metadata, name, period, now)
    : currentSnapshot(metadata)
  const schemaId = (period && snapshot?.['schema-id']) ?? metadata['current-schema-id']
  const fields = tableColumns(schemaById(metadata, schemaId).fields)
  const manifests = fromMetadata(() =>
    snapshot ? files.manifestList(snapshot['manifest-list']) : [],
  ).filter(({ added, existing }) => added.files + existing.files > 0)
  // Without deletes all files are read alike: one manifest tells the plan, whose filters say which others are needed.
  const isPlain = manifests.every(({ content }) => content === 'data')
  const partsOf = async (some: readonly ManifestFile[]) =>
    splitByNestedNames(
      session,
      scanParts(fromMetadata(() => scanManifests(files, metadata, some))),
      fields,
      metadata,
      files,
    )
  const planned = (await partsOf(isPlain ? manifests.slice(0, 1) : manifests)).slice(
    0,
    isPlain ? 1 : undefined,
  )
  let left: readonly ScanPart[] = planned
  const markerOf = (part: number) => number + part * markerStep
  const context = { fields, metadata, files, hidden }

  async function sourcesOf(data: ScanPart['data']): Promise<ParquetSource[]> {
    const sources = data.map((file) => ({
      uri: file.path,
      path: localPath(file, files),
      // Never written twice, so the address alone tells the content.
      etag: file.path,
      sizeBytes: file.sizeBytes,
    }))
    const loaded = await footers.load(session, sources)
    return sources.flatMap((file, index) => (loaded[index] ? [{ file, footer: loaded[index] }] : []))
  }

  return {
    table,
    types: new Map(fields.map(({ name, type }) => [name, trinoTypeOf(type)])),
    markers: planned.map((_, index) => markerOf(index)),
    body: (marked) => icebergRelation(marked ? planned : left, context, marked ? markerOf : null),
    async prune(filters) {
      const scansOf = (part: number) => filters.get(markerOf(isPlain ? 0 : part)) ?? []
      const all = isPlain ? await partsOf(prunedManifests(manifests, fields, metadata, scansOf(0))) : planned
      const kept = all.map((part, index) => ({
        ...part,
        data: prunedFiles(part.data, fields, metadata, scansOf(index)),
      }))
      left = kept.filter(({ data }) => data.length > 0)
      const sources = new Map<number, ParquetSource[]>()
      for (const [index, { data }] of kept.entries()) {
        const marker = markerOf(isPlain ? 0 : index)
        sources.set(marker, [...(sources.get(marker) ?? []), ...(await sourcesOf(data))])
      }
      return sources
    },
  }
}
