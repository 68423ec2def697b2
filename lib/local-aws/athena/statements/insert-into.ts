import { insertRows } from '../iceberg/insert-rows'
import { writeDataFiles } from '../results/data-files'
import { runQuery } from '../run-query'
import { duckdbTypeOf } from '../tables/hive-type'
import { TrinoError } from '../trino/trino-error'
import { defineInCatalog } from './definition-statements'
import { insertFormat, targetOfInsert } from './insert-target'
import type { Statement } from './statement'
import type { Outcome, StatementRun } from './statement-run'
import { storedRows, writtenOutcome } from './stored-rows'

/** INSERT INTO: another file at the table's location. https://docs.aws.amazon.com/athena/latest/ug/insert-into.html */
export async function insertInto(
  statement: Extract<Statement, { kind: 'insert' }>,
  run: StatementRun,
): Promise<Outcome> {
  const { catalog } = run.runtime.engine
  const table = targetOfInsert(catalog, statement.target, run.request.database)
  if (table.format === 'iceberg') return insertRows(statement, run)
  const format = insertFormat(table, statement.target.offset)
  const all = [...table.columns, ...table.partitionKeys]
  const names = statement.columns ?? all.map(({ name }) => name)
  return runQuery(run.runtime, statement.query, run.request, async (running) => {
    const { columns } = running.bound
    if (columns.length !== names.length) {
      const message = `Insert query has ${columns.length} columns but table has ${names.length} columns`
      throw new TrinoError('TYPE_MISMATCH', message, statement.target.offset)
    }
    const rows = storedRows(
      running,
      all.map(({ name, type }) => {
        const place = names.indexOf(name)
        const value = `CAST(${place === -1 ? 'NULL' : `c${place}`} AS ${duckdbTypeOf(type)})`
        return { name, hiveType: type, value }
      }),
      format,
    )
    const written = await writeDataFiles(run, running, rows, {
      format,
      location: table.location,
      partitionedBy: table.partitionKeys.map(({ name }) => name),
    })
    if (table.partitionKeys.length > 0) {
      await defineInCatalog(
        { kind: 'repair-table', target: { ...statement.target, database: table.database } },
        run,
      )
    }
    return writtenOutcome(running, written)
  })
}
