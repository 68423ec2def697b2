import { type FunctionCallContext, LambdaContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { coerce } from '../compile/coerce'
import { type Env, type Typed, typed } from '../compile/env'
import { only } from '../compile/only'
import { type Fragment, fragmentOf, join, locatedAt, sql } from '../fragment'
import { type Node, startOf } from '../parse'
import { TrinoError } from '../trino-error'
import { type TrinoType, typeName, unknown } from '../types/trino-type'
import { type Call, type Overload, writtenAs } from './call'
import { compileLambda, depthOf } from './lambda'
import { type Bindings, distance, instance, type Pattern, type Signature } from './signature'

type Bound = { overload: Overload; bindings: Bindings; cost: number }

/** Chooses among the overloads as Trino does, by the fewest and shortest coercions, and writes the call. */
export function compileCall(
  node: FunctionCallContext,
  name: string,
  overloads: readonly Overload[],
  env: Env,
  /** Where the arguments stand: aggregates do not nest. */
  inside: Env,
): Typed {
  const nodes = node.ASTERISK() ? [] : node.expression()
  const values = nodes.map((argument) =>
    only(argument) instanceof LambdaContext ? typed(unknown, []) : inside.value(argument),
  )
  return write({ name, overloads, nodes, values, offset: startOf(node), env, node })
}

/** The same for a function that the grammar spells in its own way: `EXTRACT`, `TRIM`. */
export const writeCall = (
  name: string,
  overloads: readonly Overload[],
  values: readonly Typed[],
  offset: number,
  env: Env,
) => write({ name, overloads, nodes: [], values, offset, env, node: null })

type Written = {
  name: string
  overloads: readonly Overload[]
  nodes: readonly Node[]
  values: readonly Typed[]
  offset: number
  env: Env
  node: FunctionCallContext | null
}

function write({ name, overloads, nodes, values, offset, env, node }: Written): Typed {
  const lambdaNodes = nodes.map((argument) => {
    const inner = only(argument)
    return inner instanceof LambdaContext ? inner : undefined
  })
  const bound = overloads
    .map((overload) => bind(overload, values, lambdaNodes))
    .filter((one) => one !== null)
    .sort((a, b) => a.cost - b.cost)[0]
  if (!bound) throw unexpected(name, values, lambdaNodes, overloads, offset)
  const { overload, bindings } = bound
  const patterns = parametersFor(overload.signature, values.length)
  const lambdas = lambdaNodes.map((lambda, index) => {
    const pattern = patterns[index]
    return lambda && pattern?.is === 'lambda' ? compileLambda(lambda, pattern, bindings, env) : undefined
  })
  const targets: TrinoType[] = []
  for (const [index, value] of values.entries())
    targets.push(instance(patterns[index] ?? { is: 'any' }, bindings, value.type, targets))
  const coerced = values.map((value, index) => {
    const target = targets[index] ?? value.type
    return lambdaNodes[index]
      ? value
      : { ...(sameZone(value.type, target) && value), ...typed(target, coerce(value, target)) }
  })
  const call: Call = {
    name,
    offset,
    arguments: coerced,
    nodes,
    lambdas,
    result: instance(overload.signature.result, bindings, unknown, targets),
    env,
    aggregate: (target, list) => (node ? decorated(node, target, list, env) : []),
  }
  const written = writtenAs(overload.form, call)
  const answer: Typed = 'sql' in written ? written : typed(call.result, written)
  // Lambdas that a form brings along are named by depth: one inside another must not hide its parameter.
  const depth = depthOf(env.scope)
  const placed = (fragment: Fragment) =>
    locatedAt(
      offset,
      fragment.map((piece) => ({ ...piece, text: piece.text.replace(/"([a-z])\$"/g, `"$1$${depth}"`) })),
    )
  return {
    type: answer.type,
    sql: placed(answer.sql),
    ...(answer.instant && { instant: placed(answer.instant) }),
  }
}

/** The instant of an argument stays known when only its form is asked for. */
const sameZone = (type: TrinoType, target: TrinoType) =>
  type.kind === 'timestamp' && target.kind === 'timestamp' && type.zone === target.zone

const parametersFor = ({ parameters, variadic }: Signature, count: number): Pattern[] => {
  const last = parameters.at(-1)
  if (!variadic || !last) return parameters
  return [...parameters, ...Array.from({ length: Math.max(0, count - parameters.length) }, () => last)]
}

function bind(
  overload: Overload,
  values: readonly Typed[],
  lambdas: readonly (LambdaContext | undefined)[],
): Bound | null {
  const patterns = parametersFor(overload.signature, values.length)
  if (patterns.length !== values.length) return null
  const bindings: Bindings = new Map()
  let cost = 0
  for (const [index, pattern] of patterns.entries()) {
    const lambda = lambdas[index]
    if ((lambda !== undefined) !== (pattern.is === 'lambda')) return null
    if (lambda && pattern.is === 'lambda' && lambda.identifier().length !== pattern.parameters.length)
      return null
    const step = lambda ? 0 : distance(pattern, values[index]?.type ?? unknown, bindings)
    if (step === null) return null
    cost += step
  }
  return { overload, bindings, cost }
}

function unexpected(
  name: string,
  values: readonly Typed[],
  lambdas: readonly unknown[],
  overloads: readonly Overload[],
  offset: number,
) {
  const types = values.map(({ type }, index) => (lambdas[index] ? 'function' : typeName(type))).join(', ')
  const expected = overloads
    .map(({ signature }) => signature.text.replaceAll('timestamptz', 'timestamp(p) with time zone'))
    .join(', ')
  const message = `Unexpected parameters (${types}) for function ${name}. Expected: ${expected}`
  return new TrinoError('FUNCTION_NOT_FOUND', message, offset)
}

function decorated(
  node: FunctionCallContext,
  name: string,
  values: readonly (Fragment | string)[],
  env: Env,
): Fragment {
  const distinct = node.setQuantifier()?.KW_DISTINCT() ? 'DISTINCT ' : ''
  const order = node.sortItem().map((item) => env.statement.sortItem(item, env))
  const nulls = node.nullTreatment()
  const filter = node.filter()
  const list = join(
    values.map((value) => (typeof value === 'string' ? fragmentOf(value) : value)),
    ', ',
  )
  const over = node.over()
  return sql`${name}(${distinct}${list}${order.length ? sql` ORDER BY ${join(order, ', ')}` : ''}${nulls?.KW_IGNORE() ? ' IGNORE NULLS' : ''})${filter ? sql` FILTER (WHERE ${env.statement.condition(filter.whereClause().booleanExpression(), env, 'FILTER clause')})` : ''}${over ? sql` OVER ${env.statement.window(over, env)}` : ''}`
}
