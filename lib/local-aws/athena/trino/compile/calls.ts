import { FunctionCallContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import type { FunctionKind } from '../functions/call'
import { compileCall } from '../functions/compile-call'
import { functionsNamed } from '../functions/functions'
import { unsupportedFunctions } from '../functions/unsupported'
import { identifierText } from '../identifiers'
import { startOf } from '../parse'
import { TrinoError, type TrinoErrorName } from '../trino-error'
import { expressionKey, isWindowed, refuseNesting, within } from './aggregation'
import { attempt } from './attempt'
import { coalesce } from './conditionals'
import { type Env, on, type References, type Scope } from './env'
import { expressionText, placeOf } from './expression-text'
import { windowOf } from './windows'

export const callRules = [
  on(FunctionCallContext, (node, env) => {
    const name = node.functionName().qualifiedName().identifier().map(identifierText).join('.').toLowerCase()
    const offset = startOf(node)
    if (name === 'coalesce') return coalesce(node, env)
    const routine = env.routines.get(name)
    if (routine) return routine(node.expression().map(env.value), node)
    const overloads = functionsNamed(name)
    if (!overloads) {
      if (unsupportedFunctions.has(name))
        throw new TrinoError(
          'NOT_SUPPORTED',
          `Function '${name}' is not available in the local store`,
          offset,
        )
      throw new TrinoError('FUNCTION_NOT_FOUND', `Function '${name}' not registered`, offset)
    }
    checkClauses(node, name, overloads[0]?.kind ?? 'scalar', env)
    const [only, ...more] = node.expression()
    if (name === 'try' && only && more.length === 0) return attempt(only, env)
    return compileCall(node, name, overloads, env, env)
  }),
]

/** What may stand in and behind the brackets of a call depends on the kind of its function. */
function checkClauses(node: FunctionCallContext, name: string, kind: FunctionKind, env: Env): void {
  const offset = startOf(node)
  const fail = (error: TrinoErrorName, message: string) => new TrinoError(error, message, offset)
  const over = node.over()
  const isDistinct = node.setQuantifier()?.KW_DISTINCT() != null
  if (kind === 'scalar') {
    if (over) throw fail('FUNCTION_NOT_WINDOW', `Not a window function: ${name}`)
    if (isDistinct)
      throw fail('FUNCTION_NOT_AGGREGATE', 'DISTINCT is not supported for non-aggregation functions')
    if (node.filter()) throw fail('FUNCTION_NOT_AGGREGATE', 'Filter is only valid for aggregation functions')
    if (node.sortItem().length > 0)
      throw fail('FUNCTION_NOT_AGGREGATE', 'ORDER BY is only valid for aggregation functions')
    return
  }
  if (kind === 'window' && !over)
    throw fail('MISSING_OVER', `Window function ${name} requires an OVER clause`)
  if (over) {
    if (node.expression().some((value) => within(value, isWindowed).length > 0))
      throw fail(
        'NESTED_WINDOW',
        'Cannot nest window functions or row pattern measures inside window function arguments',
      )
    if (isDistinct)
      throw fail(
        'NOT_SUPPORTED',
        `DISTINCT in window function parameters not yet supported: ${expressionText(node)}`,
      )
    if (node.nullTreatment() && !treatsNulls.includes(name))
      throw fail('NULL_TREATMENT_NOT_ALLOWED', `Cannot specify null treatment clause for ${name} function`)
    if (name === 'lag' || name === 'lead') checkOffsetWindow(node, name, env)
    return
  }
  refuseNesting(node, name, node.expression())
  if (isDistinct) checkDistinctOrder(node, env)
}

const treatsNulls: readonly string[] = ['lag', 'lead', 'first_value', 'last_value', 'nth_value']

function checkOffsetWindow(node: FunctionCallContext, name: string, env: Env): void {
  const over = node.over()
  if (!over) return
  const { sortKey, frameOffset } = windowOf(over, env)
  const place = startOf(over.windowSpecification() ?? over.identifier() ?? over)
  if (!sortKey)
    throw new TrinoError('MISSING_ORDER_BY', `${name} function requires an ORDER BY window clause`, place)
  if (frameOffset !== null)
    throw new TrinoError(
      'INVALID_WINDOW_FRAME',
      `Cannot specify window frame for ${name} function`,
      frameOffset,
    )
}

/** Distinct values are sorted by themselves only. */
function checkDistinctOrder(node: FunctionCallContext, env: Env): void {
  const references: References = new Map()
  const scope: Scope = { ...env.scope, references }
  const keysOf = (nodes: readonly Parameters<Env['value']>[0][]) =>
    nodes.map((one) => {
      env.with({ scope }).value(one)
      return expressionKey(one, references)
    })
  const sortKeys = node.sortItem().map((item) => item.expression() ?? item)
  if (sortKeys.length === 0) return
  const values = keysOf(node.expression())
  const stranger = keysOf(sortKeys).findIndex((key) => !values.includes(key))
  const place = sortKeys[stranger]
  if (place)
    throw new TrinoError(
      'EXPRESSION_NOT_IN_DISTINCT',
      'For aggregate function with DISTINCT, ORDER BY expressions must appear in arguments',
      placeOf(place),
    )
}
