import { type Fragment, sql } from '../fragment'

/**
 * SQL that is NULL where DuckDB fails to build on a value; what fails in the value itself still fails. TRY stands between
 * two lambdas:
 * - the outer one because the optimizer calculates what occurs twice in a statement before the TRY, where it fails, but
 *   does not look into lambdas, and because DuckDB takes no aggregate, window or subquery in a TRY;
 * - the inner one because DuckDB 1.5 tries a block that failed again row by row, and CASE and COALESCE directly in the TRY
 *   then write beyond their memory. https://github.com/duckdb/duckdb/issues/25280
 */
export const tryOver = (value: Fragment, build: (value: Fragment) => Fragment, name = '"u$"'): Fragment =>
  sql`list_transform([${value}], lambda "t$": TRY(list_transform(["t$"], lambda ${name}: ${build([{ text: name, source: null }])})[1]))[1]`
