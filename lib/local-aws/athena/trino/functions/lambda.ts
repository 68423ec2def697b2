import type { LambdaContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { coerce } from '../compile/coerce'
import type { Env, Scope } from '../compile/env'
import { type Fragment, fragmentOf, sql } from '../fragment'
import { identifierText } from '../identifiers'
import { startOf } from '../parse'
import { ident } from '../quote'
import { TrinoError } from '../trino-error'
import { typeName, unknown } from '../types/trino-type'
import type { Lambda } from './call'
import { type Bindings, distance, instance, type Pattern } from './signature'

/**
 * A lambda of the statement for the types that its call has bound so far; its result may bind one more.
 * @throws TrinoError TYPE_MISMATCH for another result than the function wants
 */
export function compileLambda(
  node: LambdaContext,
  pattern: Extract<Pattern, { is: 'lambda' }>,
  bindings: Bindings,
  env: Env,
): Lambda {
  const parameters = node.identifier().map((identifier, index) => {
    const type = instance(pattern.parameters[index] ?? { is: 'any' }, bindings, unknown, [])
    // Named by depth, so that the same expression in SELECT and GROUP BY is the same SQL.
    return { name: identifierText(identifier), type, place: ident(`x${depthOf(env.scope)}$${index}`) }
  })
  const fields = parameters.map(({ name, type, place }) => ({
    name,
    type,
    qualifiers: [],
    hidden: false,
    sql: fragmentOf(place),
  }))
  const body = env.with({ scope: { fields, parent: env.scope } }).value(node.expression())
  const goal = pattern.result
  const isFree = goal.is === 'variable'
  const step = distance(goal, body.type, bindings)
  if (step === null) {
    const wanted =
      goal.is === 'variable'
        ? typeName(bindings.get(goal.name) ?? unknown)
        : goal.is === 'type'
          ? goal.name
          : 'value'
    throw new TrinoError(
      'TYPE_MISMATCH',
      `Expected a function that returns ${wanted}, but it returns ${typeName(body.type)}`,
      startOf(node),
    )
  }
  const result = isFree ? (bindings.get(goal.name) ?? body.type) : instance(goal, bindings, body.type, [])
  const value = coerce(body, result)
  return {
    result,
    sql: sql`lambda ${parameters.map(({ place }) => place).join(', ')}: ${value}`,
    body: (...replacements) =>
      value.flatMap((piece) =>
        // A parameter may stand in the middle of a piece.
        piece.text.split(placesOf(parameters)).flatMap((text): Fragment => {
          const replacement = replacements[parameters.findIndex(({ place }) => place === text)]
          if (replacement === undefined) return text ? [{ ...piece, text }] : []
          return typeof replacement === 'string' ? [{ ...piece, text: replacement }] : replacement
        }),
      ),
  }
}

const placesOf = (parameters: readonly { place: string }[]) =>
  new RegExp(`(${parameters.map(({ place }) => place.replace('$', '\\$')).join('|')})`)

/** How many scopes lie around an expression. */
export const depthOf = (scope: Scope | null): number => (scope ? 1 + depthOf(scope.parent) : 0)
