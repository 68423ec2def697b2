import type { ColumnInfo } from '@aws-sdk/client-athena'
import type { QueryRequest, QueryRuntime } from '../run-query'

/** One run of a statement, seen by the code that carries it out. */
export type StatementRun = {
  id: string
  runtime: QueryRuntime
  request: QueryRequest
  /** Prefix for what the statement leaves in S3, without a slash at its end. */
  outputPrefix: string
  /** Object that the result goes to. */
  outputLocation: string
}

export type Outcome = {
  columns: ColumnInfo[]
  scannedBytes: number
  outputRows: number | null
  outputBytes: number | null
  updateCount: number | null
  manifestLocation: string | null
}

export const emptyOutcome: Outcome = {
  columns: [],
  scannedBytes: 0,
  outputRows: null,
  outputBytes: null,
  updateCount: null,
  manifestLocation: null,
}

export function textColumn(name: string): ColumnInfo {
  return {
    CatalogName: 'hive',
    SchemaName: '',
    TableName: '',
    Name: name,
    Label: name,
    Type: 'string',
    Precision: 0,
    Scale: 0,
    Nullable: 'UNKNOWN',
    CaseSensitive: false,
  }
}
