import { readRows } from '../bind-query'
import { runQuery } from '../run-query'
import type { Statement } from './statement'
import { type StatementRun, textColumn } from './statement-run'

/** The plan is DuckDB's: that is what runs here. */
export function explainQuery(statement: Extract<Statement, { kind: 'explain' }>, run: StatementRun) {
  return runQuery(run.runtime, statement.query, run.request, async ({ session, bound }) => {
    const prefix = statement.analyze ? 'EXPLAIN ANALYZE ' : 'EXPLAIN '
    const rows = await readRows(session, {
      text: prefix + bound.sql.text,
      sourceOf: (offset) => bound.sql.sourceOf(offset - prefix.length),
    })
    const lines = rows.flatMap((row) => String(row[1]).trimEnd().split('\n'))
    return { columns: [textColumn('Query Plan')], lines }
  })
}
