import 'server-only'
import { runQuery } from '@/lib/aws/athena'
import { select } from '@/lib/sql/layout'
import { labelRows } from '@/lib/time-travel/labels'
import { trainingSetSql } from '@/lib/time-travel/training-set-sql'
import { type DatasetPreview, type DatasetRequest, previewLabels } from './contract'
import { prepareDataset } from './service'

/**
 * The training set of the first few labels the engine comes upon. Leaving early (`signal`) stops the query, so that
 * nobody pays for an answer nobody waits for.
 */
export async function previewDataset(
  request: DatasetRequest,
  by: string,
  signal?: AbortSignal,
): Promise<DatasetPreview> {
  const set = await prepareDataset(request, by, signal)
  const sql = select({ columns: ['*'], from: labelRows(set.labels), rest: [`LIMIT ${previewLabels}`] })
  const first = { ...set, labels: { ...set.labels, source: { kind: 'query' as const, sql } } }
  const { columns, rows, engineMs, bytesScanned } = await runQuery(trainingSetSql(first), {
    origin: { by, from: 'datasets' },
    maxRows: previewLabels,
    ...(signal && { signal }),
  })
  return { columns: columns.map(({ name }) => name), rows, engineMs, bytesScanned }
}
