import {
  GetQueryResults$,
  type GetQueryResultsInput,
  type GetQueryResultsOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { executionId, pageSize, pageToken } from '../constraints'
import { type Execution, isFinished } from '../executions/execution'
import { requireExecution } from '../executions/require-execution'
import { invalidRequest } from '../invalid-request'
import { columnInfo } from '../result-types'
import { readResultPage } from '../results/result-page'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html */
export const getQueryResults = operation<GetQueryResultsInput, GetQueryResultsOutput>(
  GetQueryResults$,
  z.object({
    QueryExecutionId: executionId,
    MaxResults: pageSize(1000, 1).optional(),
    NextToken: pageToken.optional(),
  }),
  async ({ QueryExecutionId, MaxResults = 1000, NextToken, QueryResultType }, { athena, objects }) => {
    const execution = requireExecution(athena.executor, QueryExecutionId)
    requireSuccess(execution)
    const isManifest = QueryResultType === 'DATA_MANIFEST'
    const location = isManifest ? execution.manifestLocation : resultLocation(execution)
    if (isManifest && location === null) throw invalidRequest('The query has no data manifest')
    const { rows, nextToken } =
      location === null
        ? { rows: [], nextToken: undefined }
        : await readResultPage(objects, { id: execution.id, location }, MaxResults, NextToken)
    return {
      UpdateCount: execution.updateCount ?? 0,
      ResultSet: { Rows: rows, ResultSetMetadata: { ColumnInfo: isManifest ? [] : columnsOf(execution) } },
      NextToken: nextToken,
    }
  },
)

/** INSERT, CREATE TABLE AS, UNLOAD and PREPARE leave no result. */
const resultLocation = ({ outputRows, updateCount, outputLocation }: Execution) =>
  outputRows !== null && updateCount === null ? outputLocation : null

/** A statement that counts rows describes the count, although it gives it as UpdateCount only. */
const columnsOf = ({ columns, updateCount }: Execution) =>
  updateCount === null ? columns : [columnInfo('rows', { kind: 'bigint' })]

function requireSuccess(execution: Execution): void {
  if (!isFinished(execution)) {
    throw invalidRequest(`Query has not yet finished. Current state: ${execution.state}`)
  }
  if (execution.state !== 'SUCCEEDED') {
    const message = `Query did not finish successfully. Final query state: ${execution.state}`
    throw invalidRequest(message, 'INVALID_QUERY_EXECUTION_STATE')
  }
}
