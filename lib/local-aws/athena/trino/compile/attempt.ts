import { type Fragment, fragmentOf, sql } from '../fragment'
import { type Typed, typed } from './env'

const name = '"t$"'

/**
 * SQL with TRY over a value that is calculated before. TRY stands inside a lambda, because the optimizer would calculate
 * what occurs in it twice only once, before it, where it fails; and the value outside, because DuckDB takes no aggregate,
 * window or subquery in a TRY, and no key of GROUP BY in a lambda.
 */
export function attemptWith(value: Typed, build: (value: Typed) => Fragment | null): Fragment | null {
  const built = build(typed(value.type, fragmentOf(name)))
  return built && sql`list_transform([${value.sql}], lambda ${name}: ${built})[1]`
}
