import { readRows } from '../bind-query'
import type { QueryRequest } from '../run-query'
import { runQuery } from '../run-query'
import { resolveTables } from '../tables/resolve-tables'
import type { Explained } from './explain-options'
import { type StatementRun, textColumn } from './statement-run'

/**
 * The plan is DuckDB's: that is what runs here, in one stage, so LOGICAL and DISTRIBUTED show the same.
 * https://docs.aws.amazon.com/athena/latest/ug/athena-explain-statement.html
 */
export async function explainQuery(statement: Explained, run: StatementRun) {
  if (statement.type === 'VALIDATE') {
    await runQuery(run.runtime, statement.query, run.request, async () => null)
    return { columns: [textColumn('Valid')], lines: ['true'] }
  }
  if (statement.type === 'IO')
    return { columns: [textColumn('Query Plan')], lines: await ioPlan(statement, run) }
  return runQuery(run.runtime, statement.query, run.request, async ({ session, bound }) => {
    const prefix = statement.analyze ? 'EXPLAIN ANALYZE ' : formats[statement.format]
    const rows = await readRows(session, {
      text: prefix + bound.sql.text,
      sourceOf: (offset) => bound.sql.sourceOf(offset - prefix.length),
    })
    const lines = rows.flatMap((row) => String(row[1]).trimEnd().split('\n'))
    return { columns: [textColumn('Query Plan')], lines }
  })
}

const formats: Record<Explained['format'], string> = {
  TEXT: 'EXPLAIN ',
  JSON: 'EXPLAIN (FORMAT json) ',
  GRAPHVIZ: 'EXPLAIN (FORMAT graphviz) ',
}

/** The tables that the statement reads, as Trino prints them. */
async function ioPlan({ query }: Explained, run: StatementRun): Promise<string[]> {
  const { catalog } = run.runtime.engine
  const request: QueryRequest = run.request
  const tables = resolveTables(catalog, query, request.database)
  await runQuery(run.runtime, query, request, async () => null)
  const inputs = [...tables.values()]
    .filter(({ view }) => view === null)
    .map(({ database: schema, name: table }) => ({
      table: { catalog: 'awsdatacatalog', schemaTable: { schema, table } },
      constraint: { none: false, columnConstraints: [] },
    }))
  return JSON.stringify({ inputTableColumnInfos: inputs }, null, 2).split('\n')
}
