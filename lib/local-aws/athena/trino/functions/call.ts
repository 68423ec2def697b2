import type { FunctionCallContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, fragmentOf, join, locatedAt, sql } from '../fragment'
import { type Node, startOf } from '../parse'
import type { Rewriting } from '../rewrite'
import { TrinoError } from '../trino-error'

/** A call of a Trino function, seen by the rule that rewrites it. */
export type Call = {
  name: string
  offset: number
  arguments: Fragment[]
  argumentNodes: readonly Node[]
  rewriting: Rewriting
  /** The call under another name, with DISTINCT, ORDER BY, FILTER, IGNORE NULLS and OVER carried along. */
  as(name: string, values?: readonly Fragment[]): Fragment
}

/** How a Trino function becomes DuckDB SQL. */
export type FunctionRule = (call: Call) => Fragment

export type FunctionRules = Record<string, FunctionRule>

export function callOf(node: FunctionCallContext, name: string, rewriting: Rewriting): Call {
  const { render } = rewriting
  const argumentNodes = node.expression()
  // Rendered on demand: a rule may put a lambda's body into another shape first.
  let rendered: Fragment[] | null = null
  return {
    name,
    offset: startOf(node),
    argumentNodes,
    rewriting,
    get arguments() {
      rendered ??= argumentNodes.map(render)
      return rendered
    },
    as(target, values) {
      const quantifier = node.setQuantifier()
      const order = node.sortItem().map(render)
      const nulls = node.nullTreatment()
      const filter = node.filter()
      const over = node.over()
      const list = node.ASTERISK() ? sql`*` : join(values ?? this.arguments, ', ')
      return locatedAt(
        startOf(node),
        sql`${target}(${quantifier ? sql`${render(quantifier)} ` : ''}${list}${order.length ? sql` ORDER BY ${join(order, ', ')}` : ''}${nulls ? sql` ${render(nulls)}` : ''})${filter ? sql` ${render(filter)}` : ''}${over ? sql` ${render(over)}` : ''}`,
      )
    },
  }
}

/** Functions that mean the same under the same name. */
export const same = (...names: string[]): FunctionRules =>
  Object.fromEntries(names.map((name) => [name, (call: Call) => call.as(call.name)]))

/** Functions that exist under another name, as a built-in or as one of our macros. */
export const renamed = (names: Record<string, string>): FunctionRules =>
  Object.fromEntries(Object.entries(names).map(([name, target]) => [name, (call: Call) => call.as(target)]))

/**
 * Functions written as DuckDB SQL with `$1`, `$2`, … for their arguments; several forms differ in their number of arguments.
 * A call with another number of arguments is refused.
 */
export const templates = (table: Record<string, string | readonly string[]>): FunctionRules =>
  Object.fromEntries(Object.entries(table).map(([name, forms]) => [name, templateRule([forms].flat())]))

function templateRule(forms: readonly string[]): FunctionRule {
  const byArity = new Map(forms.map((form) => [arityOf(form), form.split(/\$(\d)/)]))
  return (call) => {
    expectArity(call, [...byArity.keys()])
    const pieces = byArity.get(call.argumentNodes.length) ?? []
    // `split` leaves literal text at even places and the number of an argument at odd ones.
    const filled = pieces.map((piece, index) =>
      index % 2 === 0 ? fragmentOf(piece) : sql`(${call.arguments[Number(piece) - 1] ?? []})`,
    )
    return locatedAt(call.offset, sql`(${join(filled, '')})`)
  }
}

const arityOf = (form: string) =>
  Math.max(0, ...[...form.matchAll(/\$(\d)/g)].map(([, index]) => Number(index)))

export function expectArity(call: Call, arity: number | readonly number[]): void {
  if ([arity].flat().includes(call.argumentNodes.length)) return
  const message = `Unexpected number of parameters (${call.argumentNodes.length}) for function ${call.name}`
  throw new TrinoError('FUNCTION_NOT_FOUND', message, call.offset)
}

/** The value of an argument that must be a string literal, such as a format. */
export function literalArgument(call: Call, index: number): string {
  const written = call.argumentNodes[index]?.getText() ?? ''
  if (/^'(?:[^']|'')*'$/.test(written)) return written.slice(1, -1).replaceAll("''", "'")
  throw new TrinoError('NOT_SUPPORTED', `${call.name} needs a constant as argument ${index + 1}`, call.offset)
}
