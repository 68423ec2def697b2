import {
  GetQueryExecution$,
  type GetQueryExecutionInput,
  type GetQueryExecutionOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { executionId } from '../constraints'
import { toQueryExecution } from '../executions/execution'
import { requireExecution } from '../executions/require-execution'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryExecution.html */
export const getQueryExecution = operation<GetQueryExecutionInput, GetQueryExecutionOutput>(
  GetQueryExecution$,
  z.object({ QueryExecutionId: executionId }),
  ({ QueryExecutionId }, { athena, clock }) => ({
    QueryExecution: toQueryExecution(requireExecution(athena.executor, QueryExecutionId), clock.now()),
  }),
)
