import { ident, text } from '../trino/quote'
import { duckdbTypeOf } from './hive-type'

/** A column with the Hive type of its values. */
export type ComputedColumn = { name: string; type: string }

/** DuckDB SQL of rows that stand in the statement. As one JSON text: DuckDB takes seconds for 100,000 rows of VALUES. */
export function computedRelation(
  columns: readonly ComputedColumn[],
  rows: readonly (readonly (string | null)[])[],
): string {
  const values = columns.map(
    ({ name, type }, index) => `CAST(r[${index + 1}] AS ${duckdbTypeOf(type)}) AS ${ident(name)}`,
  )
  return `SELECT ${values.join(', ')} FROM (SELECT unnest(from_json(${text(JSON.stringify(rows))}, '[["VARCHAR"]]')) AS r)`
}
