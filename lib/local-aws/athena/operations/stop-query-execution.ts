import {
  StopQueryExecution$,
  type StopQueryExecutionInput,
  type StopQueryExecutionOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { executionId } from '../constraints'
import { requireExecution } from '../executions/require-execution'

/** A query that has ended stays as it is. https://docs.aws.amazon.com/athena/latest/APIReference/API_StopQueryExecution.html */
export const stopQueryExecution = operation<StopQueryExecutionInput, StopQueryExecutionOutput>(
  StopQueryExecution$,
  z.object({ QueryExecutionId: executionId }),
  async ({ QueryExecutionId }, { athena }) => {
    const { id } = requireExecution(athena.executor, QueryExecutionId)
    await athena.executor.stop(id)
    return {}
  },
)
