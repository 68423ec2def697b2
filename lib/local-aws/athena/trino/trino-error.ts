import { WireError } from '../../protocol/wire-error'

/** Error names of Trino that this engine raises. */
export type TrinoErrorName =
  | 'SYNTAX_ERROR'
  | 'COLUMN_TYPE_UNKNOWN'
  | 'NOT_SUPPORTED'
  | 'TABLE_NOT_FOUND'
  | 'COLUMN_NOT_FOUND'
  | 'FUNCTION_NOT_FOUND'
  | 'SCHEMA_NOT_FOUND'
  | 'CATALOG_NOT_FOUND'
  | 'TYPE_MISMATCH'
  | 'AMBIGUOUS_NAME'
  | 'EXPRESSION_NOT_AGGREGATE'
  | 'EXPRESSION_NOT_SCALAR'
  | 'EXPRESSION_NOT_IN_DISTINCT'
  | 'NESTED_AGGREGATION'
  | 'NESTED_WINDOW'
  | 'NULL_TREATMENT_NOT_ALLOWED'
  | 'MISSING_GROUP_BY'
  | 'DUPLICATE_WINDOW_NAME'
  | 'DUPLICATE_NAMED_QUERY'
  | 'INVALID_WINDOW_FRAME'
  | 'INVALID_PARTITION_BY'
  | 'INVALID_ORDER_BY'
  | 'TOO_MANY_GROUPING_SETS'
  | 'MISSING_OVER'
  | 'FUNCTION_NOT_WINDOW'
  | 'FUNCTION_NOT_AGGREGATE'
  | 'MISSING_ORDER_BY'
  | 'MISSING_COLUMN_ALIASES'
  | 'MISMATCHED_COLUMN_ALIASES'
  | 'INVALID_COLUMN_REFERENCE'
  | 'INVALID_WINDOW_REFERENCE'
  | 'INVALID_RECURSIVE_REFERENCE'
  | 'STACK_OVERFLOW'
  | 'INVALID_LITERAL'
  | 'INVALID_CAST_ARGUMENT'
  | 'INVALID_FUNCTION_ARGUMENT'
  | 'INVALID_PARAMETER_USAGE'
  | 'NUMERIC_VALUE_OUT_OF_RANGE'
  | 'DIVISION_BY_ZERO'
  | 'SUBQUERY_MULTIPLE_ROWS'
  | 'EXCEEDED_LOCAL_MEMORY_LIMIT'
  | 'EXCEEDED_TIME_LIMIT'
  | 'HIVE_PATH_ALREADY_EXISTS'
  | 'HIVE_TOO_MANY_OPEN_PARTITIONS'
  | 'HIVE_BAD_DATA'
  | 'HIVE_CANNOT_OPEN_SPLIT'
  | 'INVALID_TABLE_PROPERTY'
  | 'INVALID_ARGUMENTS'
  | 'MISSING_ARGUMENT'
  | 'INVALID_PATH'
  | 'INVALID_PLAN'
  | 'JSON_INPUT_CONVERSION_ERROR'
  | 'JSON_OUTPUT_CONVERSION_ERROR'
  | 'JSON_VALUE_RESULT_ERROR'
  | 'PATH_EVALUATION_ERROR'
  | 'ICEBERG_CANNOT_OPEN_SPLIT'
  | 'ICEBERG_COMMIT_ERROR'
  | 'ICEBERG_MISSING_METADATA'
  | 'MERGE_TARGET_ROW_MULTIPLE_MATCHES'
  | 'TABLE_ALREADY_EXISTS'
  | 'DDL_FAILED'
  | 'GENERIC_USER_ERROR'
  | 'GENERIC_INTERNAL_ERROR'

/** A statement that fails the way Athena reports it: `NAME: line 1:8: message`. */
export class TrinoError extends Error {
  /** @param offset place in the user's statement, counted in code points as the lexer counts */
  constructor(
    readonly errorName: TrinoErrorName,
    readonly detail: string,
    readonly offset: number | null = null,
  ) {
    super(`${errorName}: ${detail}`)
    this.name = 'TrinoError'
  }

  /** The text that Athena shows as `StateChangeReason`. */
  describe(statement: string): string {
    if (this.offset === null) return this.message
    const { line, column } = positionIn(statement, this.offset)
    return `${this.errorName}: line ${line}:${column}: ${this.detail}`
  }
}

/** What Trino says of a statement that nests deeper than its stack. */
export const tooDeep = (during: 'parsing' | 'analysis') =>
  new TrinoError('STACK_OVERFLOW', `statement is too large (stack overflow during ${during})`)

/** Line and column, both from 1. */
function positionIn(statement: string, offset: number): { line: number; column: number } {
  const lines = [...statement].slice(0, offset).join('').split('\n')
  return { line: lines.length, column: [...(lines.at(-1) ?? '')].length + 1 }
}

/** The reason of any failure of a statement, in Athena's words where it is one of ours. */
export function describeFailure(error: unknown, statement: string): string {
  if (error instanceof TrinoError) return error.describe(statement)
  if (error instanceof WireError) return `${error.code}: ${error.message}`
  return `GENERIC_INTERNAL_ERROR: ${error instanceof Error ? error.message : String(error)}`
}
