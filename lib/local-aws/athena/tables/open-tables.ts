import type { DuckDBConnection } from '@duckdb/node-api'
import type { Engine } from '../../engine/engine'
import type { IcebergTable } from '../../iceberg/iceberg-table'
import { avroAsJson } from '../avro/avro-as-json'
import { type DeclaredTypes, translateIn } from '../bind-query'
import type { HiddenColumns } from '../iceberg/iceberg-relation'
import { type OpenIcebergTable, openIcebergTable } from '../iceberg/open-iceberg-table'
import { withLowerKeys } from '../json/with-lower-keys'
import type { ScratchFolder } from '../scratch-folder'
import { toTrinoError } from '../trino/duckdb-error'
import { ident } from '../trino/quote'
import { TrinoError } from '../trino/trino-error'
import { varcharOf } from '../trino/types/trino-type'
import type { ParquetFooters } from './parquet-footers'
import { type ParquetSource, parquetRelation } from './parquet-relation'
import { type PartitionFiles, partitionFiles } from './partition-files'
import { type ResolvedTable, referenceKey, tableKey } from './resolve-tables'
import { filtersByMarker } from './scanned-bytes'
import { textRelation } from './text-relation'

export type OpenTables = {
  /** Name of the temporary view behind each table's key. */
  relations: ReadonlyMap<string, string>
  /** Types of columns, where DuckDB's are less, by the name of the view. */
  types: ReadonlyMap<string, DeclaredTypes>
  /** Parquet files by the marker of their scan. */
  sources: ReadonlyMap<number, readonly ParquetSource[]>
  /** Iceberg tables as they were when they were opened, by key. */
  icebergTables: ReadonlyMap<string, IcebergTable>
  /** Size of the files that are read whole whatever the query needs of them. */
  textBytes: number
  /** Leaves files out that the plan of the marked views shows to be of no use; fills `sources` for the rest. */
  prune(plan: string): Promise<void>
  /** Makes the views afresh; with markers, plans tell which table a scan belongs to, at the price of a filter. */
  create(options: { marked: boolean }): Promise<void>
  drop(): Promise<void>
}

type Dependencies = Pick<Engine, 'objects' | 'catalog' | 'iceberg'> & {
  footers: ParquetFooters
  now: Date
  /** For files that are made for this query and go with it. */
  scratch: ScratchFolder
}

/** Turns resolved tables into temporary views of one session. Names are the session's own, so queries do not meet. */
export async function openTables(
  session: DuckDBConnection,
  tables: ReadonlyMap<string, ResolvedTable>,
  shows: HiddenColumns,
  dependencies: Dependencies,
): Promise<OpenTables> {
  const { objects, catalog, footers, now, scratch } = dependencies
  const showsPath = shows.path
  const icebergTables = new Map<string, IcebergTable>()
  const opened: OpenIcebergTable[] = []
  const relations = new Map<string, string>()
  const types = new Map<string, DeclaredTypes>()
  const sources = new Map<number, readonly ParquetSource[]>()
  const bodies: ((marked: boolean) => string | Promise<string>)[] = []
  let textBytes = 0

  for (const [key, table] of tables) {
    const number = relations.size + 1
    const relation = `athena_table_${number}`
    relations.set(key, relation)
    types.set(relation, boundedTexts(table))
    if (table.view) {
      bodies.push(async () => {
        const view = await viewBody(session, table, { relations, types, now })
        types.set(relation, view.types)
        return view.sql
      })
      continue
    }
    if (table.computed) {
      const sql = table.computed()
      bodies.push(() => sql)
      continue
    }
    if (table.iceberg) {
      const iceberg = await openIcebergTable(session, table, number, shows, dependencies)
      icebergTables.set(key, iceberg.table)
      types.set(relation, iceberg.types)
      opened.push(iceberg)
      for (const marker of iceberg.markers) sources.set(marker, [])
      bodies.push(iceberg.body)
      continue
    }
    const known = () => catalog.listPartitions(table.database, table.name)
    const partitions = partitionFiles(objects, table, known, now)
    if (table.format === 'parquet') {
      const loaded = await loadParquet(session, partitions, footers)
      sources.set(
        number,
        loaded.flatMap(({ parquet }) => parquet),
      )
      bodies.push((marked) => parquetBody(table, loaded, showsPath, marked ? number : null))
    } else {
      textBytes += partitions.flatMap(({ files }) => files).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
      const readable =
        table.format === 'avro'
          ? await avroAsJson(partitions, scratch)
          : await withLowerKeys(table, partitions, scratch)
      const body = textBody(table, readable, showsPath)
      bodies.push(() => body)
    }
  }

  const names = [...relations.values()]
  return {
    relations,
    types,
    sources,
    icebergTables,
    textBytes,
    async prune(plan) {
      const filters = filtersByMarker(plan)
      for (const table of opened) {
        for (const [marker, files] of await table.prune(filters)) sources.set(marker, files)
      }
    },
    async create({ marked }) {
      for (const [index, name] of names.entries()) {
        const sql = `CREATE OR REPLACE TEMP VIEW ${ident(name)} AS ${await bodies[index]?.(marked)}`
        await session.run(sql).catch((error: unknown) => {
          throw toTrinoError(error, { text: sql, sourceOf: () => null })
        })
      }
    },
    async drop() {
      for (const name of names) await session.run(`DROP VIEW IF EXISTS ${ident(name)}`)
    },
  }
}

const boundedTexts = ({ columns, partitionKeys }: ResolvedTable): DeclaredTypes =>
  new Map(
    [...columns, ...partitionKeys].flatMap(({ name, type }) => {
      const [, length] = /^varchar\s*\(\s*(\d+)\s*\)$/i.exec(type) ?? []
      return length === undefined ? [] : [[name, varcharOf(Number(length))] as const]
    }),
  )

/** Kinds of types of which DuckDB keeps only a part. */
const partlyKept: readonly string[] = ['timestamp', 'time', 'varchar']

/** Reads the columns of the tables below, so the views of those come first. */
async function viewBody(
  session: DuckDBConnection,
  table: ResolvedTable,
  below: {
    relations: ReadonlyMap<string, string>
    types: ReadonlyMap<string, DeclaredTypes>
    now: Date
  },
): Promise<{ sql: string; types: DeclaredTypes }> {
  if (!table.view) throw new Error(`${table.name} is no view`)
  const { sql, columns } = await translateIn(session, table.view, {
    now: below.now,
    database: table.database,
    typesOf: (relation) => below.types.get(relation),
    relationOf: (reference) =>
      below.relations.get(referenceKey(reference, table.database)) ?? missing(reference.table),
  })
  const names = columns.map(({ name }, index) => table.columns[index]?.name ?? name)
  const types = new Map(
    columns.flatMap(({ type }, index) =>
      partlyKept.includes(type.kind) ? [[names[index] ?? '', type] as const] : [],
    ),
  )
  const list = table.columns.map(({ name }) => ident(name)).join(', ')
  return { sql: list === '' ? sql.text : `SELECT * FROM (${sql.text}) AS v(${list})`, types }
}

type Loaded = { values: readonly string[]; parquet: ParquetSource[] }

async function loadParquet(
  session: DuckDBConnection,
  partitions: readonly PartitionFiles[],
  footers: ParquetFooters,
) {
  const loaded = await footers.load(
    session,
    partitions.flatMap(({ files }) => files),
  )
  const remaining = [...loaded]
  return partitions.map(({ values, files }): Loaded => {
    const own = remaining.splice(0, files.length)
    return {
      values,
      parquet: files.flatMap((file, index) => (own[index] ? [{ file, footer: own[index] }] : [])),
    }
  })
}

/** Constant columns let DuckDB drop the partitions that a filter excludes before it opens a file. */
function parquetBody(
  table: ResolvedTable,
  loaded: readonly Loaded[],
  showsPath: boolean,
  marker: number | null,
) {
  const bodies = (loaded.length > 0 ? loaded : [{ values: [], parquet: [] }]).map(({ values, parquet }) =>
    parquetRelation(parquet, {
      columns: table.columns,
      constants: constantsOf(table, values),
      showsPath,
      marker,
    }),
  )
  return bodies.join(' UNION ALL ')
}

function textBody(table: ResolvedTable, partitions: readonly PartitionFiles[], showsPath: boolean): string {
  if (table.format === 'iceberg' || table.format === 'other') {
    const name = tableKey(table.database, table.name)
    throw new TrinoError('NOT_SUPPORTED', `The local store cannot read the format of table '${name}'`)
  }
  const all = partitions.length > 0 ? partitions : [{ values: [], files: [] }]
  return all
    .map(({ values, files }) =>
      textRelation(table, files, { constants: constantsOf(table, values), showsPath }),
    )
    .join(' UNION ALL ')
}

const constantsOf = (table: ResolvedTable, values: readonly string[]) =>
  table.partitionKeys.map((column, index) => ({
    column,
    value: values[index] ?? '__HIVE_DEFAULT_PARTITION__',
  }))

const missing = (table: string): never => {
  throw new TrinoError('TABLE_NOT_FOUND', `Table '${table}' does not exist`)
}
