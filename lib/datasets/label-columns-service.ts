import 'server-only'
import { GetTableCommand } from '@aws-sdk/client-glue'
import { runQuery } from '@/lib/aws/athena'
import { glue } from '@/lib/aws/clients'
import { translating } from '@/lib/aws/errors'
import { assertReadsOnly } from '@/lib/sql/reading'
import { labelRows } from '@/lib/time-travel/labels'
import type { LabelSource } from './contract'

type Column = { name: string; type: string }

/** Names and types of the label columns: from the catalog for a table, from the engine for a query. */
export async function getLabelColumns(
  source: LabelSource,
  by: string,
  signal?: AbortSignal,
): Promise<Column[]> {
  if (source.kind === 'table') return columnsOfTable(source.database, source.table, signal)
  // The text becomes a part of other statements, so it must be one that reads by itself.
  assertReadsOnly(source.sql)
  const sql = `SELECT * FROM ${labelRows({ source, columns: [], time: '' })} LIMIT 1`
  const { columns } = await runQuery(sql, { origin: { by, from: 'datasets' }, ...(signal && { signal }) })
  return columns
}

function columnsOfTable(database: string, table: string, signal?: AbortSignal): Promise<Column[]> {
  return translating(`load the table ${database}.${table}`, async () => {
    const found = await glue().send(new GetTableCommand({ DatabaseName: database, Name: table }), {
      abortSignal: signal,
    })
    const columns = [
      ...(found.Table?.StorageDescriptor?.Columns ?? []),
      ...(found.Table?.PartitionKeys ?? []),
    ]
    return columns.map(({ Name = '', Type = '' }) => ({ name: Name, type: Type }))
  })
}
