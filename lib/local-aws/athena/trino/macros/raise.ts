import { duckdbType } from '../types/duckdb-type'
import type { TrinoType } from '../types/trino-type'

/**
 * SQL of type BIGINT that fails with one of Trino's errors. A failing cast and not `error()`, because `error()` counts as
 * volatile and TRY takes no volatile expression.
 */
export const raise = (name: string, message: string) => `CAST('${name}: ' || ${message} AS BIGINT)`

/** The same with the type of the expression that it stands in. */
export const raiseAs = (type: TrinoType, name: string, message: string) =>
  `CAST(CAST(${raise(name, message)} AS VARCHAR) AS ${duckdbType(type)})`
