import { type Typed, typed } from '../compile/env'
import { equal, isStructured } from '../compile/equality'
import { type Fragment, fragmentOf, sql } from '../fragment'
import { raise, raiseAs } from '../macros/raise'
import { duckdbType } from '../types/duckdb-type'
import { boolean, type TrinoType } from '../types/trino-type'
import { argument, type Call } from './call'

/** True, NULL where only a NULL stands between, or false. */
export function contains(call: Call): Fragment {
  const [list, value] = [argument(call, 0), argument(call, 1)]
  const element = call.arguments[1]?.type
  if (element && isStructured(element)) {
    const answers = compared(call, element, 'missing')
    const first = sql`list_filter(${answers}, lambda "f$": "f$" IN ('same', 'unknown'))[1]`
    return sql`CASE WHEN ${list} IS NULL OR ${value} IS NULL THEN NULL ELSE CASE coalesce(${first}, CASE WHEN list_contains(${answers}, 'missing') THEN 'missing' END) WHEN 'same' THEN true WHEN 'unknown' THEN ${raiseAs(boolean, 'NOT_SUPPORTED', refusal(call))} WHEN 'missing' THEN NULL ELSE false END END`
  }
  return sql`CASE WHEN list_contains(${list}, ${value}) THEN true WHEN ${value} IS NULL OR len(list_filter(${list}, lambda "n$": "n$" IS NULL)) > 0 THEN NULL ELSE list_contains(${list}, ${value}) END`
}

/** The first place of a value, or 0. */
export function arrayPosition(call: Call): Fragment {
  const [list, value] = [argument(call, 0), argument(call, 1)]
  const element = call.arguments[1]?.type
  const isGiven = (place: Fragment) =>
    sql`CASE WHEN ${list} IS NULL OR ${value} IS NULL THEN NULL ELSE ${place} END`
  if (!element || !isStructured(element))
    return isGiven(sql`CAST(coalesce(list_position(${list}, ${value}), 0) AS BIGINT)`)
  const answers = compared(call, element, 'other')
  const unknown = sql`coalesce(list_position(${answers}, 'unknown'), 0)`
  const same = sql`coalesce(list_position(${answers}, 'same'), 0)`
  return isGiven(
    sql`CAST(CASE WHEN ${unknown} > 0 AND (${same} = 0 OR ${unknown} < ${same}) THEN ${raise('NOT_SUPPORTED', refusal(call))} ELSE ${same} END AS BIGINT)`,
  )
}

/** The elements that are not equal to a value, NULL among them. */
export function arrayRemove(call: Call): Typed {
  const [list, value] = [argument(call, 0), argument(call, 1)]
  const element = call.arguments[1]?.type
  const type = call.arguments[0]?.type ?? call.result
  const isKept =
    element && isStructured(element)
      ? sql`CASE WHEN "e$" IS NULL THEN true ELSE coalesce(NOT ${equal(elementOf(element), typed(element, value), element)}, ${raiseAs(boolean, 'NOT_SUPPORTED', refusal(call))}) END`
      : sql`"e$" IS DISTINCT FROM ${value}`
  return typed(
    type,
    sql`CASE WHEN ${value} IS NULL THEN CAST(NULL AS ${duckdbType(type)}) ELSE list_filter(${list}, lambda "e$": ${isKept}) END`,
  )
}

const elementOf = (type: TrinoType) => typed(type, fragmentOf('"e$"'))

/** How each element compares with the value: `same`, `other`, `unknown`, or a word of the function's own for NULL. */
function compared(call: Call, element: TrinoType, missing: string): Fragment {
  const isSame = equal(elementOf(element), typed(element, argument(call, 1)), element)
  return sql`list_transform(${argument(call, 0)}, lambda "e$": CASE WHEN "e$" IS NULL THEN '${missing}' ELSE CASE ${isSame} WHEN true THEN 'same' WHEN false THEN 'other' ELSE 'unknown' END END)`
}

const refusal = (call: Call) =>
  `'${call.name} does not support arrays with elements that are null or contain null'`
