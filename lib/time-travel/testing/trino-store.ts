import { openTrinoSession } from '../../local-aws/athena/testing/trino-session'
import type { Cell } from './world'

export const database = 'db'

export type TrinoStore = {
  /** Replaces the content of tables with DuckDB queries. */
  load(contents: Record<string, string>): Promise<void>
  query(sql: string): Promise<{ columns: string[]; rows: Cell[][] }>
  close(): Promise<void>
}

/** The local store's SQL engine alone, with tables whose content a test replaces from case to case. */
export async function openTrinoStore(tables: readonly string[]): Promise<TrinoStore> {
  const session = await openTrinoSession(
    Object.fromEntries(tables.map((table) => [`${database}.${table}`, 'SELECT NULL AS nothing'])),
  )
  return {
    load: (contents) =>
      session.duckdb.withSession(async (duckdb) => {
        for (const [table, sql] of Object.entries(contents)) {
          await duckdb.run(`CREATE OR REPLACE VIEW "${database}.${table}" AS ${sql}`)
        }
      }),
    query: (sql) => session.query(sql),
    close: () => session.close(),
  }
}

/** Rows as texts in an order of their own: statements without ORDER BY promise none. */
export const inAnyOrder = (rows: readonly (readonly Cell[])[]): string[] =>
  rows.map((row) => JSON.stringify(row)).sort()
