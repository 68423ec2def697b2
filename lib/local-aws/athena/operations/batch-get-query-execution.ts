import {
  BatchGetQueryExecution$,
  type BatchGetQueryExecutionInput,
  type BatchGetQueryExecutionOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { executionId } from '../constraints'
import { toQueryExecution } from '../executions/execution'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_BatchGetQueryExecution.html */
export const batchGetQueryExecution = operation<BatchGetQueryExecutionInput, BatchGetQueryExecutionOutput>(
  BatchGetQueryExecution$,
  z.object({ QueryExecutionIds: z.array(executionId).min(1).max(50) }),
  ({ QueryExecutionIds = [] }, { athena, clock }) => {
    const found = QueryExecutionIds.map((id) => ({ id, execution: athena.executor.find(id) }))
    return {
      QueryExecutions: found.flatMap(({ execution }) =>
        execution ? [toQueryExecution(execution, clock.now())] : [],
      ),
      UnprocessedQueryExecutionIds: found
        .filter(({ execution }) => execution === null)
        .map(({ id }) => ({
          QueryExecutionId: id,
          ErrorCode: 'INVALID_INPUT',
          ErrorMessage: `QueryExecution ${id} was not found`,
        })),
    }
  },
)
