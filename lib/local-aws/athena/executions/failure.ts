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
  COLUMN_NOT_FOUND: 1006,
  FUNCTION_NOT_FOUND: 1006,
  AMBIGUOUS_NAME: 1006,
  EXPRESSION_NOT_AGGREGATE: 1006,
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
