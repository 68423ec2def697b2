import type { QueryExecution } from '@aws-sdk/client-athena'
import { splitOrigin } from '@/lib/aws/statement-origin'
import type { Execution, ExecutionState } from './contract'

const states: Record<string, ExecutionState> = {
  QUEUED: 'queued',
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
}

export function toExecution({
  QueryExecutionId = '',
  Query = '',
  ExecutionParameters = [],
  Status,
  Statistics,
  ResultConfiguration,
}: QueryExecution): Execution {
  const { sql, origin } = splitOrigin(Query)
  const state = states[Status?.State ?? ''] ?? 'queued'
  return {
    id: QueryExecutionId,
    sql,
    parameters: ExecutionParameters,
    state,
    sentBy: origin?.by ?? null,
    sentFrom: origin?.from ?? null,
    labels: origin?.labels ?? null,
    submittedAt: Status?.SubmissionDateTime?.toISOString() ?? null,
    endedAt: Status?.CompletionDateTime?.toISOString() ?? null,
    queueMs: Statistics?.QueryQueueTimeInMillis ?? null,
    engineMs: Statistics?.EngineExecutionTimeInMillis ?? null,
    totalMs: Statistics?.TotalExecutionTimeInMillis ?? null,
    bytesScanned: Statistics?.DataScannedInBytes ?? null,
    failure: state === 'failed' ? toFailure(Status) : null,
    resultUri: ResultConfiguration?.OutputLocation ?? null,
  }
}

/** Engines name the place inside their message: `SYNTAX_ERROR: line 3:14: …`. */
function toFailure(status: QueryExecution['Status']): Execution['failure'] {
  const message = status?.StateChangeReason ?? status?.AthenaError?.ErrorMessage ?? 'Athena gave no reason.'
  const place = /line (\d+):(\d+)/.exec(message)
  return { message, position: place ? { line: Number(place[1]), column: Number(place[2]) } : null }
}
