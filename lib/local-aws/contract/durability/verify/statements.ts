import { BatchGetQueryExecutionCommand, ListQueryExecutionsCommand } from '@aws-sdk/client-athena'
import { GetTablesCommand } from '@aws-sdk/client-glue'
import type { Clients } from '../clients'
import type { Expectation } from '../expectation'
import { rowsOf } from '../statements'

/** Statements of a life that is over count as failed. To be asked before new ones are started. */
export async function executionDifferences({ athena }: Clients): Promise<string[]> {
  const { QueryExecutionIds = [] } = await athena.send(new ListQueryExecutionsCommand({}))
  if (QueryExecutionIds.length === 0) return []
  const { QueryExecutions = [] } = await athena.send(new BatchGetQueryExecutionCommand({ QueryExecutionIds }))
  return QueryExecutions.filter(
    ({ Status }) => !/^(SUCCEEDED|FAILED|CANCELLED)$/.test(Status?.State ?? ''),
  ).map(({ Query, Status }) => `${Query} is ${Status?.State}`)
}

/** What INSERT and CREATE TABLE AS have left: all of their rows or none. */
export async function tableDifferences(
  clients: Clients,
  { inserts, tables }: Expectation,
): Promise<string[]> {
  const wrong: string[] = []
  const rows = await rowsOf(
    clients,
    'SELECT number, count(*) FROM sagemaker_featurestore.made GROUP BY number',
  )
  const counts = new Map(rows.map(([number = '', count]) => [number, count]))
  for (const [number, outcome] of inserts) {
    const count = counts.get(number)
    if (count !== '2' && !(count === undefined && outcome === 'unknown'))
      wrong.push(`INSERT ${number} (${outcome}) has ${count} rows`)
    if (count === undefined) inserts.delete(number)
    else inserts.set(number, 'done')
  }

  const { TableList = [] } = await clients.glue.send(
    new GetTablesCommand({ DatabaseName: 'sagemaker_featurestore', Expression: 'made_.*' }),
  )
  const there = new Set(TableList.map(({ Name }) => Name))
  const touched = tables.touched()
  for (const name of tables.names()) {
    if (!tables.of(name).includes(there.has(name))) wrong.push(`table ${name} is lost`)
    tables.settle(name, there.has(name))
  }
  const counted = touched.filter((name) => there.has(name))
  if (counted.length === 0) return wrong
  const sizes = await rowsOf(
    clients,
    counted
      .map((name) => `SELECT '${name}', count(*) FROM sagemaker_featurestore.${name}`)
      .join(' UNION ALL '),
  )
  return [
    ...wrong,
    ...sizes.filter(([, count]) => count !== '3').map(([name, count]) => `${name}: ${count} rows`),
  ]
}
