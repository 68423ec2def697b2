import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Duckdb, openDuckdb } from '../../engine/duckdb'
import { asText, bindQuery, readRows } from '../bind-query'
import { macroStatements, sessionSettings } from '../trino/macros/macros'
import { registerTrinoNatives } from '../trino/natives/natives'
import { parseStatement } from '../trino/parse'
import type { TableReference } from '../trino/rewrite'
import { describeFailure, TrinoError } from '../trino/trino-error'

export type TrinoSession = {
  /** Names of the result's columns and its rows as Athena prints them. */
  query(
    sql: string,
    parameters?: string[],
    signal?: AbortSignal,
  ): Promise<{ columns: string[]; rows: (string | null)[][] }>
  /** The reason with which the statement fails. */
  failure(sql: string): Promise<string>
  duckdb: Duckdb
  close(): Promise<void>
}

/** The translator on a DuckDB of its own; `tables` are DuckDB queries by `database.table`. */
export async function openTrinoSession(
  tables: Record<string, string> = {},
  now = new Date(),
): Promise<TrinoSession> {
  const folder = await mkdtemp(join(tmpdir(), 'almanac-trino-'))
  const views = Object.entries(tables).map(([name, sql]) => `CREATE VIEW "${name}" AS ${sql}`)
  const duckdb = await openDuckdb({
    readableDirs: [],
    spillDir: folder,
    prelude: [...sessionSettings, ...macroStatements, ...views],
    register: registerTrinoNatives,
  })
  const relationOf = (reference: TableReference) => {
    const name = `${reference.database ?? 'db'}.${reference.table}`
    if (tables[name] !== undefined) return name
    throw new TrinoError('TABLE_NOT_FOUND', `Table 'awsdatacatalog.${name}' does not exist`, reference.offset)
  }
  async function query(sql: string, parameters: string[] = [], signal?: AbortSignal) {
    return duckdb.withSession(async (session) => {
      const bound = await bindQuery(session, parseStatement(sql), {
        now,
        database: 'db',
        relationOf,
        parameters,
      })
      const rows = await readRows(session, asText(bound))
      return { columns: bound.columns.map(({ name }) => name), rows: rows as (string | null)[][] }
    }, signal)
  }
  return {
    duckdb,
    query,
    failure: (sql) =>
      query(sql).then(
        () => 'succeeded',
        (error: unknown) => describeFailure(error, sql),
      ),
    async close() {
      duckdb.close()
      await rm(folder, { recursive: true })
    },
  }
}
