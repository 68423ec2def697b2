import type { Change, NewFile } from '../../iceberg/iceberg-table'
import { onlyAppended } from '../../iceberg/metadata-log'
import { scanOf } from '../../iceberg/scan'
import { currentSchema, currentSnapshot, type TableMetadata } from '../../iceberg/table-metadata'
import { readRows } from '../bind-query'
import { type RunningQuery, runQuery } from '../run-query'
import { emptyOutcome, type Outcome, type StatementRun } from '../statements/statement-run'
import { tableKey } from '../tables/resolve-tables'
import { parseStatement } from '../trino/parse'
import { ident } from '../trino/quote'
import { TrinoError } from '../trino/trino-error'
import type { ChangeQuery } from './assignments'
import { changeQuery } from './change-query'
import { tableColumns, trinoTypeOf, typeList, typesMatch } from './column-types'
import type { IcebergStatement } from './iceberg-statement'
import { deletePositions } from './position-deletes'
import { requireIceberg } from './require-iceberg'
import { forget, writeRows } from './write-rows'

/**
 * DELETE, UPDATE and MERGE, as Athena does them: position deletes for the rows that go, data files for those that come,
 * one snapshot for both.
 * https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-updating-iceberg-table-data.html
 */
export function changeRows(
  statement: Extract<IcebergStatement, { kind: 'delete' | 'update' | 'merge' }>,
  run: StatementRun,
): Promise<Outcome> {
  const { engine } = run.runtime
  const { database, name } = requireIceberg(engine, statement.target, run.request.database)
  return engine.iceberg.exclusively(database, name, async () => {
    const { metadata } = requireIceberg(engine, statement.target, run.request.database)
    const fields = tableColumns(currentSchema(metadata).fields)
    const change = changeQuery(statement, fields, run.request.parameters)
    const query = queryOf(change.sql, statement)
    const request = { ...run.request, parameters: [], locatesRows: true }
    await requireTypes(change, statement, run)
    return runQuery(run.runtime, query, request, async (running) => {
      const seen = running.icebergTables.get(tableKey(database, name))
      if (!seen) throw new Error(`${name} is not among the tables of its own statement`)
      const stage = await stageRows(
        running,
        fields.map((field) => field.name),
      )
      const written: NewFile[] = []
      try {
        const rows = await countChanges(running, statement.kind)
        if (rows === 0)
          return { ...emptyOutcome, scannedBytes: running.scannedBytes, outputRows: 0, updateCount: 0 }
        const scan = scanOf(engine.iceberg.files, seen.metadata, currentSnapshot(seen.metadata))
        const { scratchDir } = engine.objects
        const gone = await deletePositions(running.session, stage, scan, seen.metadata, scratchDir)
        written.push(...gone.added)
        const came = `(FROM ${stage} WHERE "$comes")`
        const added =
          statement.kind === 'delete' ? [] : await writeRows(running.session, came, seen.metadata, scratchDir)
        written.push(...added)
        await engine.iceberg.commit(database, name, (current): Change => {
          requireUnchanged(seen.metadata, current.metadata)
          const operation =
            added.length > 0 ? (gone.added.length + gone.removed.size > 0 ? 'overwrite' : 'append') : 'delete'
          return { snapshot: { operation, added: written, removed: gone.removed } }
        })
        return { ...emptyOutcome, scannedBytes: running.scannedBytes, outputRows: rows, updateCount: rows }
      } finally {
        await forget(written)
        await running.session.run(`DROP TABLE IF EXISTS ${stage}`)
      }
    })
  })
}

/** @throws TrinoError TYPE_MISMATCH for a value that its column does not take without a cast */
async function requireTypes(
  { typesSql, assigned }: ChangeQuery,
  statement: IcebergStatement,
  { runtime, request }: StatementRun,
): Promise<void> {
  if (typesSql === null) return
  const query = queryOf(typesSql, statement)
  const types = await runQuery(
    runtime,
    query,
    { ...request, parameters: [], onPlanned: undefined },
    async ({ bound }) => bound.columns.map(({ trinoType }) => trinoType),
  )
  for (const { columns, mismatch, offset } of assigned) {
    const [wanted, given] = [columns.map(({ type }) => trinoTypeOf(type)), types.splice(0, columns.length)]
    if (typesMatch(wanted, given)) continue
    const message = `${mismatch}: Table: ${typeList(wanted)}, Expressions: ${typeList(given)}`
    throw new TrinoError('TYPE_MISMATCH', message, offset)
  }
}

/** A table of the session: it holds one statement at a time. */
const stageName = 'temp.iceberg_stage'

async function stageRows({ session, bound }: RunningQuery, columns: readonly string[]): Promise<string> {
  const names = ['"$path"', '"$pos"', '"$comes"', ...columns.map(ident)].slice(0, bound.columns.length)
  const before = `CREATE OR REPLACE TEMP TABLE iceberg_stage AS SELECT * FROM (`
  await readRows(session, {
    text: `${before}${bound.sql.text}) AS q(${names.join(', ')})`,
    sourceOf: () => null,
  })
  return stageName
}

/** @throws TrinoError when MERGE finds two source rows for one row of the target */
async function countChanges({ session }: RunningQuery, kind: IcebergStatement['kind']): Promise<number> {
  const counted = await session.runAndReadAll(
    `SELECT count(*), count("$path"), count(DISTINCT ("$path", "$pos")) FILTER ("$path" IS NOT NULL) FROM ${stageName}`,
  )
  const [all, located, distinct] = (counted.getRows()[0] ?? []).map(Number)
  if (kind === 'merge' && located !== distinct) {
    const message = 'One MERGE target table row matched more than one source row'
    throw new TrinoError('MERGE_TARGET_ROW_MULTIPLE_MATCHES', message)
  }
  return all ?? 0
}

/** The statement's own rows may not have moved: another client may have committed through the Glue API. */
export function requireUnchanged(seen: TableMetadata, current: TableMetadata): void {
  if (onlyAppended(seen, current)) return
  throw new TrinoError(
    'ICEBERG_COMMIT_ERROR',
    'Failed to commit the transaction during write: Found conflicting files that can contain rows of this statement',
  )
}

/** The query has places of its own; a mistake in it is told with the statement's beginning. */
function queryOf(sql: string, { target }: IcebergStatement) {
  try {
    return parseStatement(sql)
  } catch (error) {
    if (error instanceof TrinoError) throw new TrinoError(error.errorName, error.detail, target.offset)
    throw error
  }
}
