import { LambdaContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, fragmentOf, sql } from '../fragment'
import { identifierText } from '../rules/literals'
import { only } from '../rules/types'
import { TrinoError } from '../trino-error'
import type { Call } from './call'

/** The lambda that a call has as one of its arguments. */
export function lambdaArgument(call: Call, index: number): LambdaContext {
  const argument = call.argumentNodes[index]
  const lambda = argument && only(argument)
  if (lambda instanceof LambdaContext) return lambda
  throw new TrinoError('NOT_SUPPORTED', `${call.name} needs a lambda as argument ${index + 1}`, call.offset)
}

/** The body of a lambda with each parameter replaced by an expression. */
export function bodyWith(call: Call, lambda: LambdaContext, values: readonly Fragment[]): Fragment {
  const { substitutions, render } = call.rewriting
  const names = lambda.identifier().map(identifierText)
  const shadowed = names.map((name) => [name, substitutions.get(name)] as const)
  names.forEach((name, index) => {
    const value = values[index]
    if (value) substitutions.set(name, value)
  })
  const body = render(lambda.expression())
  for (const [name, value] of shadowed) {
    if (value) substitutions.set(name, value)
    else substitutions.delete(name)
  }
  return sql`(${body})`
}

/** `lambda e: body` where the parameters of the Trino lambda are parts of the one element `e`. */
export function overElement(
  call: Call,
  index: number,
  parts: (element: string) => readonly string[],
): Fragment {
  const element = `"${call.rewriting.uniqueName()}"`
  const body = bodyWith(
    call,
    lambdaArgument(call, index),
    parts(element).map((part) => fragmentOf(part)),
  )
  return sql`lambda ${element}: ${body}`
}
