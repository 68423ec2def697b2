import type { Env, Typed } from '../compile/env'
import { localOf } from '../compile/zones'
import { type Fragment, fragmentOf, join, locatedAt, sql } from '../fragment'
import type { Node } from '../parse'
import type { TrinoType } from '../types/trino-type'
import type { Signature } from './signature'

/** A lambda of the statement, compiled for the types of its parameters. */
export type Lambda = {
  result: TrinoType
  /** `lambda x, y: body`, or the same over other SQL for each parameter. */
  sql: Fragment
  body(...values: readonly (Fragment | string)[]): Fragment
}

/** A call of a Trino function, seen by the form that writes it for DuckDB. */
export type Call = {
  name: string
  offset: number
  /** Arguments as the parameters want them; a lambda has no value here. */
  arguments: readonly Typed[]
  nodes: readonly Node[]
  lambdas: readonly (Lambda | undefined)[]
  /** The type that the signature promises. */
  result: TrinoType
  env: Env
  /** An aggregate or window function of DuckDB, with DISTINCT, ORDER BY, FILTER, IGNORE NULLS and OVER carried along. */
  aggregate(name: string, values: readonly (Fragment | string)[]): Fragment
}

/**
 * How a function is written for DuckDB: SQL with `$1` for its arguments, `@1` for the wall clock of one with a zone and
 * `name{…}` for an aggregate; or code.
 */
export type Form = string | ((call: Call) => Fragment | Typed)
export type FunctionKind = 'scalar' | 'aggregate' | 'window'
export type Overload = { signature: Signature; form: Form; kind: FunctionKind }

export const writtenAs = (form: Form, call: Call) =>
  typeof form === 'string' ? filled(form, call) : form(call)

/** `$1` is argument 1 and `@1` its wall clock; `sum{$1}` is an aggregate of DuckDB. */
function filled(form: string, call: Call): Fragment {
  const parts = form.split(/(\w+\{[^{}]*\})/)
  const pieces = parts.flatMap((part, index) => {
    if (index % 2 === 0) return spliced(part, call)
    const [name = '', inner = ''] = part.slice(0, -1).split('{')
    return call.aggregate(name, [spliced(inner, call)])
  })
  return locatedAt(call.offset, sql`(${pieces})`)
}

const spliced = (text: string, call: Call): Fragment =>
  // `split` leaves literal text at even places and the mark of an argument at odd ones.
  text.split(/([$@]\d)/).flatMap((piece, index) => {
    if (index % 2 === 0) return piece ? fragmentOf(piece) : []
    const place = Number(piece[1]) - 1
    const lambda = call.lambdas[place]
    if (lambda) return lambda.sql
    const value = call.arguments[place]
    if (!value) return []
    return piece[0] === '@' ? localOf(value) : value.sql
  })

/** The value of an argument that is a string literal, such as a format; null for any other. */
export function constantText(call: Call, index: number): string | null {
  const written = call.nodes[index]?.getText() ?? ''
  return /^'(?:[^']|'')*'$/.test(written) ? written.slice(1, -1).replaceAll("''", "'") : null
}

export const argument = (call: Call, index: number): Fragment => call.arguments[index]?.sql ?? []

/** SQL that is NULL where an argument is: most functions of DuckDB are by themselves. */
export function unlessNull(call: Call, value: Fragment): Fragment {
  const missing = call.arguments.flatMap(({ sql: one }, index) =>
    call.lambdas[index] ? [] : [sql`${one} IS NULL`],
  )
  return sql`CASE WHEN ${join(missing, ' OR ')} THEN NULL ELSE ${value} END`
}
