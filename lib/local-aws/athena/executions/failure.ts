import type { AthenaError } from '@aws-sdk/client-athena'
import { WireError } from '../../protocol/wire-error'
import { describeFailure, TrinoError, type TrinoErrorName } from '../trino/trino-error'

/**
 * Why a statement failed: the text for people and the code for programs.
 * https://docs.aws.amazon.com/athena/latest/ug/error-reference.html
 */
export function failureOf(error: unknown, query: string): { reason: string; error: AthenaError } {
  const reason = describeFailure(error, query)
  if (error instanceof TrinoError) {
    const internal = error.errorName === 'GENERIC_INTERNAL_ERROR'
    return { reason, error: athenaError(internal ? 1 : 2, errorTypes[error.errorName], reason) }
  }
  if (error instanceof WireError) return { reason, error: athenaError(2, wireTypes[error.code], reason) }
  return { reason, error: athenaError(1, undefined, reason) }
}

/** Types for a query that was stopped, https://docs.aws.amazon.com/athena/latest/ug/error-reference.html */
export const cancellation = (reason: string) => ({ reason, error: athenaError(2, 1011, reason) })

/** A query that would read more than its workgroup allows; AWS stops it once it has read that much. */
export class ScanLimitExceeded extends Error {
  constructor(readonly limitBytes: number) {
    super('Query cancelled! : Bytes scanned limit was exceeded')
    this.name = 'ScanLimitExceeded'
  }
}

const athenaError = (
  ErrorCategory: number,
  ErrorType: number | undefined,
  ErrorMessage: string,
): AthenaError => ({
  ErrorCategory,
  ErrorType,
  Retryable: false,
  ErrorMessage,
})

const errorTypes: Partial<Record<TrinoErrorName, number>> = {
  SYNTAX_ERROR: 1006,
  ICEBERG_COMMIT_ERROR: 233,
  ICEBERG_CANNOT_OPEN_SPLIT: 233,
  ICEBERG_MISSING_METADATA: 233,
  COLUMN_NOT_FOUND: 1006,
  FUNCTION_NOT_FOUND: 1006,
  AMBIGUOUS_NAME: 1006,
  EXPRESSION_NOT_AGGREGATE: 1006,
  EXPRESSION_NOT_SCALAR: 1006,
  EXPRESSION_NOT_IN_DISTINCT: 1006,
  NESTED_AGGREGATION: 1006,
  INVALID_COLUMN_REFERENCE: 1006,
  MISMATCHED_COLUMN_ALIASES: 1006,
  TYPE_MISMATCH: 1006,
  INVALID_LITERAL: 1006,
  DDL_FAILED: 1003,
  TABLE_NOT_FOUND: 1110,
  SCHEMA_NOT_FOUND: 1301,
  CATALOG_NOT_FOUND: 1301,
}

const wireTypes: Record<string, number> = {
  NoSuchBucket: 1306,
  EntityNotFoundException: 1301,
  AlreadyExistsException: 1003,
}
