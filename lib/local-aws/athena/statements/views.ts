import { hiveType } from '../result-types'
import { runQuery } from '../run-query'
import { encodeView } from '../tables/table-definition'
import { TrinoError } from '../trino/trino-error'
import type { Statement } from './statement'
import type { StatementRun } from './statement-run'

/** Keeps a view in Glue as Athena and Presto do, after its query has proved to be one that runs. */
export async function createView(
  { target, query, querySql, replace }: Extract<Statement, { kind: 'create-view' }>,
  run: StatementRun,
): Promise<string[]> {
  const { catalog } = run.runtime.engine
  const database = target.database ?? run.request.database
  const columns = await runQuery(run.runtime, query, run.request, async ({ bound }) =>
    bound.columns.map(({ name, type }) => ({ Name: name.toLowerCase(), Type: hiveType(type) ?? 'string' })),
  )
  const existing = catalog.findTable(database, target.table)
  if (existing && (!replace || existing.TableType !== 'VIRTUAL_VIEW')) {
    const what = existing.TableType === 'VIRTUAL_VIEW' ? 'View' : 'Table'
    const message = `${what} already exists: '${database}.${target.table}'`
    throw new TrinoError('TABLE_ALREADY_EXISTS', message, target.offset)
  }
  const described = columns.map(({ Name, Type }) => ({ name: Name, type: Type }))
  const input = {
    Name: target.table,
    TableType: 'VIRTUAL_VIEW',
    StorageDescriptor: { Columns: columns, Location: '', SerdeInfo: {} },
    PartitionKeys: [],
    ViewOriginalText: encodeView(querySql, run.request.database, described),
    ViewExpandedText: '/* Presto View */',
    Parameters: { presto_view: 'true', comment: 'Presto View' },
  }
  if (existing) await catalog.updateTable(database, input)
  else await catalog.createTable(database, input)
  return []
}
