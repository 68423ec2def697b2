import type {
  AthenaError,
  ColumnInfo,
  QueryExecution,
  ResultConfiguration,
  StatementType,
} from '@aws-sdk/client-athena'
import { engineVersion } from '../engine-version'

type ExecutionState = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED'

/** One run of a statement, as it is kept. Times in milliseconds. */
export type Execution = {
  id: string
  query: string
  statementType: StatementType
  substatementType: string
  workGroup: string
  catalog: string
  database: string
  /** Prefix that the caller or the workgroup asked for, without a slash at its end. */
  outputPrefix: string
  /** Object that holds the result. */
  outputLocation: string
  parameters: string[]
  state: ExecutionState
  reason: string | null
  error: AthenaError | null
  submitted: Date
  started: Date | null
  completed: Date | null
  queueMs: number
  planningMs: number
  executionMs: number
  scannedBytes: number
  /** Rows that were read; missing where files of text were, whose rows nobody counts. */
  inputRows?: number
  columns: ColumnInfo[]
  outputRows: number | null
  outputBytes: number | null
  updateCount: number | null
  manifestLocation: string | null
  /** What the caller or the workgroup asked of the result beside its place; it is echoed and has no effect here. */
  resultSettings?: Omit<ResultConfiguration, 'OutputLocation'>
  /** How old a result may be that is given instead of a new one; missing when the caller wants a new one. */
  reuseMaxAgeMinutes?: number
  /** The result is the one of an earlier execution. */
  reusedPreviousResult?: boolean
}

export const isFinished = ({ state }: Execution) => state !== 'QUEUED' && state !== 'RUNNING'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_QueryExecution.html */
export function toQueryExecution(execution: Execution, now: Date): QueryExecution {
  const end = execution.completed ?? now
  return {
    QueryExecutionId: execution.id,
    Query: execution.query,
    StatementType: execution.statementType,
    SubstatementType: execution.substatementType,
    WorkGroup: execution.workGroup,
    QueryExecutionContext: { Database: execution.database, Catalog: execution.catalog },
    ResultConfiguration: { OutputLocation: execution.outputLocation, ...execution.resultSettings },
    ResultReuseConfiguration: {
      ResultReuseByAgeConfiguration: {
        Enabled: execution.reuseMaxAgeMinutes !== undefined,
        MaxAgeInMinutes: execution.reuseMaxAgeMinutes,
      },
    },
    ExecutionParameters: execution.parameters.length > 0 ? execution.parameters : undefined,
    EngineVersion: engineVersion(undefined),
    Status: {
      State: execution.state,
      StateChangeReason: execution.reason ?? undefined,
      SubmissionDateTime: execution.submitted,
      CompletionDateTime: execution.completed ?? undefined,
      AthenaError: execution.error ?? undefined,
    },
    Statistics: {
      EngineExecutionTimeInMillis: execution.executionMs,
      DataScannedInBytes: execution.scannedBytes,
      DataManifestLocation: execution.manifestLocation ?? undefined,
      TotalExecutionTimeInMillis: Math.max(
        end.getTime() - execution.submitted.getTime(),
        execution.queueMs + execution.executionMs,
      ),
      QueryQueueTimeInMillis: execution.queueMs,
      ServicePreProcessingTimeInMillis: 0,
      QueryPlanningTimeInMillis: execution.planningMs,
      ServiceProcessingTimeInMillis: 0,
      ResultReuseInformation: { ReusedPreviousResult: execution.reusedPreviousResult ?? false },
    },
  }
}
