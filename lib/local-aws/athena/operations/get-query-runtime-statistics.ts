import {
  GetQueryRuntimeStatistics$,
  type GetQueryRuntimeStatisticsInput,
  type GetQueryRuntimeStatisticsOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { executionId } from '../constraints'
import { type Execution, toQueryExecution } from '../executions/execution'
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
          InputRows: execution.inputRows,
          OutputRows: execution.outputRows ?? undefined,
          OutputBytes: execution.outputBytes ?? undefined,
        },
        // One stage: the engine runs in one process, without exchanges between workers.
        OutputStage: {
          StageId: 0,
          State: stageStates[execution.state],
          InputBytes: execution.scannedBytes,
          InputRows: execution.inputRows,
          OutputRows: execution.outputRows ?? undefined,
          OutputBytes: execution.outputBytes ?? undefined,
          ExecutionTime: Statistics?.EngineExecutionTimeInMillis,
        },
      },
    }
  },
)

/** Trino's names of what a stage does. */
const stageStates: Record<Execution['state'], string> = {
  QUEUED: 'PLANNED',
  RUNNING: 'RUNNING',
  SUCCEEDED: 'FINISHED',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELED',
}
