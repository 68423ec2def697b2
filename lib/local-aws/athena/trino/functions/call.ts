import { type FunctionCallContext, LambdaContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { coerce } from '../compile/coerce'
import { type Env, type Scope, type Typed, typed } from '../compile/env'
import { only } from '../compile/only'
import { localOf } from '../compile/zones'
import { type Fragment, fragmentOf, join, locatedAt, sql } from '../fragment'
import { identifierText } from '../identifiers'
import { type Node, startOf } from '../parse'
import { ident } from '../quote'
import { TrinoError } from '../trino-error'
import { type TrinoType, typeName, unknown } from '../types/trino-type'
import { type Bindings, distance, instance, type Pattern, type Signature } from './signature'

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
    return lambdaNodes[index] ? value : typed(target, coerce(value, target))
  })
  const call: Call = {
    name,
    offset,
    arguments: coerced,
    nodes,
    lambdas,
    result: instance(overload.signature.result, bindings, unknown, targets),
    env,
    aggregate: (target, list) => (node ? decorated(node, target, list, overload.kind, env) : []),
  }
  const written = writtenAs(overload.form, call)
  const answer = 'sql' in written ? written : typed(call.result, written)
  // Lambdas that a form brings along are named by depth: one inside another must not hide its parameter.
  const depth = depthOf(env.scope)
  const named = answer.sql.map((piece) => ({
    ...piece,
    text: piece.text.replace(/"([a-z])\$"/g, `"$1$${depth}"`),
  }))
  return typed(answer.type, locatedAt(offset, named))
}

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

function compileLambda(
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

const depthOf = (scope: Scope | null): number => (scope ? 1 + depthOf(scope.parent) : 0)

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

function decorated(
  node: FunctionCallContext,
  name: string,
  values: readonly (Fragment | string)[],
  kind: FunctionKind,
  env: Env,
): Fragment {
  const inside = env.with({
    forbids: kind === 'aggregate' && !node.over() ? 'Aggregate function argument' : env.forbids,
  })
  const distinct = node.setQuantifier()?.KW_DISTINCT() ? 'DISTINCT ' : ''
  const order = node.sortItem().map((item) => env.statement.sortItem(item, inside))
  const nulls = node.nullTreatment()
  const filter = node.filter()
  const list = join(
    values.map((value) => (typeof value === 'string' ? fragmentOf(value) : value)),
    ', ',
  )
  const over = node.over()
  return sql`${name}(${distinct}${list}${order.length ? sql` ORDER BY ${join(order, ', ')}` : ''}${nulls?.KW_IGNORE() ? ' IGNORE NULLS' : ''})${filter ? sql` FILTER (WHERE ${env.statement.condition(filter.whereClause().booleanExpression(), inside, 'FILTER clause')})` : ''}${over ? sql` OVER ${env.statement.window(over, env)}` : ''}`
}

/** The value of an argument that must be a string literal, such as a format. */
export function literalArgument(call: Call, index: number): string {
  const written = call.nodes[index]?.getText() ?? ''
  if (/^'(?:[^']|'')*'$/.test(written)) return written.slice(1, -1).replaceAll("''", "'")
  throw new TrinoError(
    'NOT_SUPPORTED',
    `${call.name} needs a constant as argument ${index + 1} in the local store`,
    call.offset,
  )
}

export const argument = (call: Call, index: number): Fragment => call.arguments[index]?.sql ?? []
