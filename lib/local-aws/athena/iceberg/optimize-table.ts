import { ColumnReferenceContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import type { NewFile } from '../../iceberg/iceberg-table'
import { deletesByFile, type Scan, scanOf } from '../../iceberg/scan'
import { currentSchema, currentSnapshot, defaultSpec, type TableMetadata } from '../../iceberg/table-metadata'
import { readRows } from '../bind-query'
import { runQuery } from '../run-query'
import { emptyOutcome, type Outcome, type StatementRun } from '../statements/statement-run'
import { identifierText } from '../trino/identifiers'
import { descendants, type Node } from '../trino/parse'
import { TrinoError } from '../trino/trino-error'
import { requireUnchanged } from './change-rows'
import { icebergRelation } from './iceberg-relation'
import type { IcebergStatement } from './iceberg-statement'
import { splitByNestedNames } from './nested-names'
import { sourceName } from './partition-terms'
import { requireIceberg } from './require-iceberg'
import { rewriteSettings, worthRewriting } from './rewrite-choice'
import { scanParts } from './scan-parts'
import { forget, writeRows } from './write-rows'

/**
 * OPTIMIZE … REWRITE DATA USING BIN_PACK: the small files of a partition, and those with deletes, become one.
 * https://docs.aws.amazon.com/athena/latest/ug/optimize-statement.html
 */
export async function optimizeTable(
  { target, predicate }: Extract<IcebergStatement, { kind: 'optimize' }>,
  run: StatementRun,
): Promise<Outcome> {
  const { engine, duckdb } = run.runtime
  const { database, name, metadata } = requireIceberg(engine, target, run.request.database)
  return engine.iceberg.exclusively(database, name, async () => {
    if (predicate) requirePartitionColumns(predicate, metadata)
    else run.request.onStart?.()
    const chosen = predicate && (await pathsOf(predicate, run))
    await engine.offline.drainTable(database, name)
    return engine.iceberg.read(database, name, () =>
      duckdb.withSession(async (session) => {
        const seen = requireIceberg(engine, target, run.request.database)
        const scan = scanOf(engine.iceberg.files, seen.metadata, currentSnapshot(seen.metadata))
        const groups = worthRewriting(scan, rewriteSettings(seen.metadata.properties), chosen)
        if (groups.length === 0) return emptyOutcome
        const written: NewFile[] = []
        const removed = new Set<string>()
        try {
          for (const data of groups) {
            const { fields } = currentSchema(seen.metadata)
            const { files } = engine.iceberg
            const parts = scanParts({ ...scan, data })
            const rows = icebergRelation(
              await splitByNestedNames(session, parts, fields, seen.metadata, files),
              { fields, metadata: seen.metadata, files, hidden: { path: false, position: false } },
              null,
            )
            await readRows(session, {
              text: `CREATE OR REPLACE TEMP TABLE iceberg_stage AS ${rows}`,
              sourceOf: () => null,
            })
            written.push(
              ...(await writeRows(session, 'temp.iceberg_stage', seen.metadata, engine.objects.scratchDir)),
            )
            for (const { path } of data) removed.add(path)
          }
          for (const path of deletesWithoutData(scan, removed)) removed.add(path)
          await engine.iceberg.commit(database, name, (current) => {
            requireUnchanged(seen.metadata, current.metadata)
            return { snapshot: { operation: 'replace', added: written, removed } }
          })
          return emptyOutcome
        } finally {
          await forget(written)
          await session.run('DROP TABLE IF EXISTS temp.iceberg_stage')
        }
      }, run.request.signal),
    )
  })
}

/** @throws TrinoError for a column that no partition is made by: other columns do not choose whole files */
function requirePartitionColumns(predicate: Node, metadata: TableMetadata): void {
  const sources = new Set(
    defaultSpec(metadata).fields.map((field) => sourceName(field, metadata).toLowerCase()),
  )
  const named = [...descendants(predicate)].filter((node) => node instanceof ColumnReferenceContext)
  if (
    named.every(
      (node) => /^"?\$path"?$/.test(node.getText()) || sources.has(identifierText(node).toLowerCase()),
    )
  )
    return
  throw new TrinoError(
    'NOT_SUPPORTED',
    'Unexpected FilterNode found in plan; probably connector was not able to handle provided WHERE expression',
  )
}

async function pathsOf(
  predicate: NonNullable<Extract<IcebergStatement, { kind: 'optimize' }>['predicate']>,
  run: StatementRun,
) {
  return runQuery(run.runtime, predicate, run.request, async ({ session, bound }) => {
    const rows = await readRows(session, bound.sql)
    return new Set(rows.map(([path]) => String(path)))
  })
}

/** Delete files that speak of nothing that is left. */
function deletesWithoutData(scan: Scan, removed: ReadonlySet<string>): string[] {
  const deletesOf = deletesByFile(scan.deletes)
  const needed = new Set(scan.data.filter(({ path }) => !removed.has(path)).flatMap(deletesOf))
  return scan.deletes.filter((each) => !needed.has(each)).map(({ path }) => path)
}
