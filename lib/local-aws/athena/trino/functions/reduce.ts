import { type Fragment, sql } from '../fragment'
import { duckdbType } from '../types/duckdb-type'
import type { TrinoType } from '../types/trino-type'
import type { Lambda } from './call'

type Reduction = {
  list: Fragment
  element: TrinoType
  start: Fragment
  state: TrinoType
  /** From a state and an element to the next state. */
  step: Lambda | undefined
}

/**
 * The state after the last element. DuckDB reduces a list to the type of its elements, so state and element are packed
 * into one, with a field for each.
 */
export function reduced({ list, element, start, state, step }: Reduction): Fragment {
  const noElement = sql`CAST(NULL AS ${duckdbType(element)})`
  const first = sql`struct_pack(s := CAST(${start} AS ${duckdbType(state)}), e := ${noElement})`
  const elements = sql`list_transform(${list}, lambda "p$": struct_pack(s := CAST(NULL AS ${duckdbType(state)}), e := "p$"))`
  const next = sql`struct_pack(s := ${step?.body('"s$".s', '"e$".e') ?? []}, e := ${noElement})`
  return sql`list_reduce(${elements}, lambda "s$", "e$": ${next}, ${first}).s`
}
