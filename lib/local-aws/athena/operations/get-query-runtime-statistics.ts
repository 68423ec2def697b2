import {
  GetQueryRuntimeStatistics$,
  type GetQueryRuntimeStatisticsInput,
  type GetQueryRuntimeStatisticsOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { executionId } from '../constraints'
import { toQueryExecution } from '../executions/execution'
import { requireExecution } from '../executions/require-execution'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryRuntimeStatistics.html */
export const getQueryRuntimeStatistics = operation<
  GetQueryRuntimeStatisticsInput,
  GetQueryRuntimeStatisticsOutput
>(
  GetQueryRuntimeStatistics$,
  z.object({ QueryExecutionId: executionId }),
  ({ QueryExecutionId }, { athena, clock }) => {
    const execution = requireExecution(athena.executor, QueryExecutionId)
    const { Statistics } = toQueryExecution(execution, clock.now())
    return {
      QueryRuntimeStatistics: {
        Timeline: {
          QueryQueueTimeInMillis: Statistics?.QueryQueueTimeInMillis,
          QueryPlanningTimeInMillis: Statistics?.QueryPlanningTimeInMillis,
          EngineExecutionTimeInMillis: Statistics?.EngineExecutionTimeInMillis,
          ServiceProcessingTimeInMillis: Statistics?.ServiceProcessingTimeInMillis,
          TotalExecutionTimeInMillis: Statistics?.TotalExecutionTimeInMillis,
        },
        Rows: {
          InputBytes: execution.scannedBytes,
          OutputRows: execution.outputRows ?? undefined,
          OutputBytes: execution.outputBytes ?? undefined,
        },
      },
    }
  },
)
