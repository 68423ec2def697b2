import type { DuckDBConnection } from '@duckdb/node-api'
import type { Duckdb } from '../engine/duckdb'
import type { Engine } from '../engine/engine'
import type { IcebergTable } from '../iceberg/iceberg-table'
import { type BoundQuery, bindQuery, readRows } from './bind-query'
import { createScratchFolder } from './scratch-folder'
import { openTables } from './tables/open-tables'
import type { ParquetFooters } from './tables/parquet-footers'
import { type ResolvedTable, referenceKey, resolveTables } from './tables/resolve-tables'
import { scannedBy } from './tables/scanned-bytes'
import type { Node } from './trino/parse'
import { showsPath } from './trino/tables'
import { TrinoError } from './trino/trino-error'

/** What running any statement needs. */
export type QueryRuntime = {
  engine: Pick<Engine, 'objects' | 'catalog' | 'offline' | 'iceberg' | 'clock' | 'identity'>
  duckdb: Duckdb
  footers: ParquetFooters
}

export type QueryRequest = {
  database: string
  parameters: readonly string[]
  /** Shows `"$path"` and `"$pos"` of Iceberg tables, for statements that rewrite rows. */
  locatesRows?: boolean
  signal?: AbortSignal
  /** Called when the query leaves the queue. */
  onStart?: () => void
  /**
   * Called when all is known that running it needs; what it throws ends the query before it reads its tables. Rows are not
   * known where files of text are read.
   */
  onPlanned?: (scannedBytes: number, scannedRows: number | null) => void
}

export type RunningQuery = {
  session: DuckDBConnection
  bound: BoundQuery
  scannedBytes: number
  /** Iceberg tables as the query sees them, by key. */
  icebergTables: ReadonlyMap<string, IcebergTable>
}

/**
 * Makes a query ready and hands it to `work` on a session of its own. Records that were acknowledged before are in the
 * tables, and their files stay as they are until `work` ends.
 */
export async function runQuery<Result>(
  { engine, duckdb, footers }: QueryRuntime,
  query: Node,
  request: QueryRequest,
  work: (running: RunningQuery) => Promise<Result>,
): Promise<Result> {
  const tables = resolveTables(engine.catalog, query, request.database)
  const now = engine.clock.now()
  const scratch = createScratchFolder(engine.objects.scratchDir)
  const prepare = async (session: DuckDBConnection) => {
    request.onStart?.()
    const shows = {
      path: showsPath(query) || request.locatesRows === true,
      position: request.locatesRows === true,
    }
    const opened = await openTables(session, tables, shows, { ...engine, footers, now, scratch })
    try {
      await opened.create({ marked: true })
      const bound = await bindQuery(session, query, {
        now,
        database: request.database,
        parameters: request.parameters,
        typesOf: (relation) => opened.types.get(relation),
        relationOf: (reference) => {
          const relation = opened.relations.get(referenceKey(reference, request.database))
          if (relation) return relation
          throw new TrinoError(
            'TABLE_NOT_FOUND',
            `Table '${reference.table}' does not exist`,
            reference.offset,
          )
        },
      })
      const plan = opened.sources.size > 0 ? await explain(session, bound) : null
      if (plan !== null) await opened.prune(plan)
      const { bytes, rows } = plan === null ? { bytes: 0, rows: 0 } : scannedBy(plan, opened.sources)
      await opened.create({ marked: false })
      const scanned = bytes + opened.textBytes
      request.onPlanned?.(scanned, opened.textBytes === 0 ? rows : null)
      return await duckdb.weighed(
        scanned,
        () => work({ session, bound, scannedBytes: scanned, icebergTables: opened.icebergTables }),
        request.signal,
      )
    } finally {
      // The session of an interrupted query is not used again.
      if (!request.signal?.aborted) await opened.drop()
    }
  }
  try {
    return await holding([...tables.values()], engine, () => duckdb.withSession(prepare, request.signal))
  } finally {
    await scratch.remove()
  }
}

/** DuckDB's physical plan as JSON. */
async function explain(session: DuckDBConnection, { sql }: BoundQuery): Promise<string> {
  const prefix = 'EXPLAIN (FORMAT JSON) '
  const [row] = await readRows(session, {
    text: prefix + sql.text,
    sourceOf: (offset) => sql.sourceOf(offset - prefix.length),
  })
  return String(row?.[1])
}

/** Keeps the files of all tables in place; in one order for all queries, so that none waits for another in a circle. */
function holding<Result>(
  tables: readonly ResolvedTable[],
  engine: QueryRuntime['engine'],
  work: () => Promise<Result>,
): Promise<Result> {
  const stored = tables.filter(({ view, computed }) => view === null && computed === null)
  const ordered = stored.sort((a, b) => `${a.database}.${a.name}`.localeCompare(`${b.database}.${b.name}`))
  return ordered.reduceRight<() => Promise<Result>>(
    (inner, { database, name, iceberg }) =>
      () =>
        engine.offline.readTable(
          database,
          name,
          iceberg ? () => engine.iceberg.read(database, name, inner) : inner,
        ),
    work,
  )()
}
