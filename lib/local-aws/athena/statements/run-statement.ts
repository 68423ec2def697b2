import { changeRows } from '../iceberg/change-rows'
import { optimizeTable } from '../iceberg/optimize-table'
import { showIceberg } from '../iceberg/show-table'
import { vacuumTable } from '../iceberg/vacuum-table'
import { columnInfo } from '../result-types'
import { writeCsvResult, writeTextResult } from '../results/result-files'
import { runQuery } from '../run-query'
import { createTableAs } from './create-table-as'
import { defineInCatalog } from './definition-statements'
import { explainQuery } from './explain'
import { insertInto } from './insert-into'
import { showFromCatalog } from './show-statements'
import type { Statement } from './statement'
import { emptyOutcome, type Outcome, type StatementRun } from './statement-run'
import { unload } from './unload'
import { createView } from './views'

/** Statements that reach this far: PREPARE and its relatives are resolved before. */
export type RunnableStatement = Exclude<Statement, { kind: 'prepare' | 'execute' | 'deallocate' }>

/** Carries a statement out and leaves its result in S3. */
export async function runStatement(statement: RunnableStatement, run: StatementRun): Promise<Outcome> {
  switch (statement.kind) {
    case 'select':
      return runQuery(run.runtime, statement.query, run.request, async (running) => {
        const written = await writeCsvResult(run.runtime.engine.objects, running, run.outputLocation, run.id)
        return {
          ...emptyOutcome,
          columns: running.bound.columns.map(({ name, trinoType }) => columnInfo(name, trinoType)),
          scannedBytes: running.scannedBytes,
          outputRows: written.rows,
          outputBytes: written.bytes,
        }
      })
    case 'create-table-as':
      return createTableAs(statement, run)
    case 'insert':
      return insertInto(statement, run)
    case 'unload':
      return unload(statement, run)
    case 'explain':
      return asText(await explainQuery(statement, run), run)
    case 'delete':
    case 'update':
    case 'merge':
      return changeRows(statement, run)
    case 'optimize':
      return optimizeTable(statement, run)
    case 'vacuum':
      return vacuumTable(statement, run)
    case 'create-view':
      return asText({ columns: [], lines: await createView(statement, run) }, run)
    case 'show-tables':
    case 'show-views':
    case 'show-databases':
    case 'show-columns':
    case 'show-partitions':
    case 'show-properties':
    case 'show-create':
    case 'describe':
      run.request.onStart?.()
      return asText(
        showIceberg(statement, run) ??
          showFromCatalog(statement, run.runtime.engine.catalog, run.request.database),
        run,
      )
    default:
      run.request.onStart?.()
      return asText({ columns: [], lines: await defineInCatalog(statement, run) }, run)
  }
}

/** Answer of a statement that is not a query: lines of text. */
type TextAnswer = Pick<Outcome, 'columns'> & { lines: readonly string[] }

async function asText({ columns, lines }: TextAnswer, run: StatementRun): Promise<Outcome> {
  const written = await writeTextResult(run.runtime.engine.objects, run.outputLocation, lines)
  return { ...emptyOutcome, columns, outputRows: written.rows, outputBytes: written.bytes }
}
