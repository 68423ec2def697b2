import type { NewFile } from '../../iceberg/iceberg-table'
import { currentSchema } from '../../iceberg/table-metadata'
import { readRows } from '../bind-query'
import { runQuery } from '../run-query'
import type { Statement } from '../statements/statement'
import { emptyOutcome, type Outcome, type StatementRun } from '../statements/statement-run'
import { ident } from '../trino/quote'
import { TrinoError } from '../trino/trino-error'
import { tableColumns, trinoTypeOf, typeList, typesMatch } from './column-types'
import { readableType } from './read-files'
import { requireIceberg } from './require-iceberg'
import { forget, writeRows } from './write-rows'

/** INSERT INTO an Iceberg table: a snapshot that appends. */
export function insertRows(
  statement: Extract<Statement, { kind: 'insert' }>,
  run: StatementRun,
): Promise<Outcome> {
  const { engine } = run.runtime
  const { target } = statement
  const { database, name, metadata } = requireIceberg(engine, target, run.request.database)
  const fields = tableColumns(currentSchema(metadata).fields)
  const names = statement.columns ?? fields.map((field) => field.name)
  const unknown = names.find((each) => !fields.some((field) => field.name === each))
  if (unknown !== undefined)
    throw new TrinoError(
      'COLUMN_NOT_FOUND',
      `Insert column name does not exist in target table: ${unknown}`,
      target.offset,
    )
  return runQuery(run.runtime, statement.query, run.request, async ({ session, bound, scannedBytes }) => {
    const wanted = names.flatMap((name) => fields.filter((field) => field.name === name))
    const [columns, values] = [
      wanted.map(({ type }) => trinoTypeOf(type)),
      bound.columns.map(({ trinoType }) => trinoType),
    ]
    if (!typesMatch(columns, values)) {
      const message = `Insert query has mismatched column types: Table: ${typeList(columns)}, Query: ${typeList(values)}`
      // Trino tells the place of the statement.
      throw new TrinoError('TYPE_MISMATCH', message, 0)
    }
    const selected = fields.map((field) => {
      const place = names.indexOf(field.name)
      const type = readableType(field.name, field.type)
      return `CAST(${place === -1 ? 'NULL' : `c${place}`} AS ${type}) AS ${ident(field.name)}`
    })
    const list = names.map((_, index) => `c${index}`).join(', ')
    const written: NewFile[] = []
    try {
      await readRows(session, {
        text: `CREATE OR REPLACE TEMP TABLE iceberg_stage AS SELECT ${selected.join(', ')} FROM (${bound.sql.text}) AS q(${list})`,
        sourceOf: () => null,
      })
      written.push(...(await writeRows(session, 'temp.iceberg_stage', metadata, engine.objects.scratchDir)))
      if (written.length > 0) {
        await engine.iceberg.commit(database, name, () => ({
          snapshot: { operation: 'append', added: written, removed: new Set() },
        }))
      }
      const rows = written.reduce((sum, { file }) => sum + file.rows, 0)
      return { ...emptyOutcome, scannedBytes, outputRows: rows, updateCount: rows }
    } finally {
      await forget(written)
      await session.run('DROP TABLE IF EXISTS temp.iceberg_stage')
    }
  })
}
