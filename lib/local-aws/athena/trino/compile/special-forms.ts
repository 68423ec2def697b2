import {
  AtTimeZoneContext,
  ExtractContext,
  GroupingOperationContext,
  LambdaContext,
  ListAggContext,
  NormalizeContext,
  PositionContext,
  SubscriptContext,
  SubstringContext,
  TimeZoneIntervalContext,
  TimeZoneStringContext,
  TrimContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, flatten, fragmentOf, join, locatedAt, sql } from '../fragment'
import { writeCall } from '../functions/compile-call'
import { extractFields } from '../functions/date-functions'
import { functionsNamed } from '../functions/functions'
import { stringValue } from '../identifiers'
import { raiseAs } from '../macros/raise'
import { type Node, startOf } from '../parse'
import { TrinoError } from '../trino-error'
import { commonType } from '../types/coercion'
import { fieldKey } from '../types/duckdb-type'
import { bigint, isInteger, isText, type TrinoType, typeName, varchar } from '../types/trino-type'
import { refuseNesting } from './aggregation'
import { castTo } from './casts'
import { coerce } from './coerce'
import { type Env, on, type Typed, typed } from './env'
import { atZone, zoneName } from './zones'

/** A function that the grammar spells in its own way. */
const called = (name: string, node: Node, values: readonly Typed[], env: Env) =>
  writeCall(name, functionsNamed(name) ?? [], values, startOf(node), env)

export const specialFormRules = [
  on(SubscriptContext, (node, env) => {
    const base = env.value(node.primaryExpression())
    const index = env.value(node.valueExpression())
    const value = subscript(base, index, node)
    return typed(value.type, locatedAt(startOf(node), value.sql))
  }),
  on(ExtractContext, (node, env) => {
    const field = node.identifier().getText().toLowerCase()
    if (!extractFields.has(field))
      throw new TrinoError('SYNTAX_ERROR', `Invalid EXTRACT field: ${field.toUpperCase()}`, startOf(node))
    const value = env.value(node.valueExpression())
    try {
      return called(field, node, [value], env)
    } catch (error) {
      if (!(error instanceof TrinoError) || error.errorName !== 'FUNCTION_NOT_FOUND') throw error
      throw new TrinoError(
        'TYPE_MISMATCH',
        `Cannot extract ${field} from ${typeName(value.type)}`,
        startOf(node),
      )
    }
  }),
  on(TrimContext, (node, env) => {
    const side = node.trimsSpecification()?.getText().toLowerCase()
    const name = side === 'leading' ? 'ltrim' : side === 'trailing' ? 'rtrim' : 'trim'
    const source = node._trimSource ?? node.valueExpression().at(-1)
    const values = [source, node._trimChar].flatMap((part) => (part ? [env.value(part)] : []))
    return called(name, node, values, env)
  }),
  on(SubstringContext, (node, env) => called('substr', node, node.valueExpression().map(env.value), env)),
  on(PositionContext, (node, env) =>
    called('strpos', node, node.valueExpression().map(env.value).reverse(), env),
  ),
  on(NormalizeContext, (node, env) => {
    const form = node.normalForm()?.getText().toUpperCase() ?? 'NFC'
    const value = env.value(node.valueExpression())
    const named = typed(varchar, fragmentOf(`'${form}'`))
    return called('normalize', node, form === 'NFC' ? [value] : [value, named], env)
  }),
  on(AtTimeZoneContext, (node, env) => {
    const value = env.value(node.valueExpression())
    if (value.type.kind !== 'timestamp') {
      const message = `Type of value must be a time or timestamp with or without time zone (actual ${typeName(value.type)})`
      throw new TrinoError('TYPE_MISMATCH', message, startOf(node))
    }
    const zone = zoneName(zoneText(node), startOf(node.timeZoneSpecifier()))
    return atZone(value, zone)
  }),
  on(ListAggContext, (node, env) => {
    refuseNesting(node, 'listagg', [node.expression()])
    const value = env.value(node.expression())
    if (!isText(value.type) && value.type.kind !== 'unknown')
      throw new TrinoError(
        'FUNCTION_NOT_FOUND',
        `Unexpected parameters (${typeName(value.type)}, varchar) for function listagg. Expected: listagg(varchar, varchar)`,
        startOf(node),
      )
    const separator = node.string()
    const distinct = node.setQuantifier()?.KW_DISTINCT() ? 'DISTINCT ' : ''
    const order = node.sortItem().map((item) => env.statement.sortItem(item, env))
    const filter = node.filter()
    const condition =
      filter && env.statement.condition(filter.whereClause().booleanExpression(), env, 'FILTER clause')
    const list = sql`${distinct}${value.sql}, ${separator ? env.value(separator).sql : "''"}${order.length ? sql` ORDER BY ${join(order, ', ')}` : ''}`
    return typed(
      varchar,
      locatedAt(startOf(node), sql`string_agg(${list})${condition ? sql` FILTER (WHERE ${condition})` : ''}`),
    )
  }),
  on(GroupingOperationContext, (node, env) => {
    const columns = node.qualifiedName().map((name) => env.statement.column(name, env).sql)
    return typed(bigint, locatedAt(startOf(node), sql`CAST(grouping(${join(columns, ', ')}) AS BIGINT)`))
  }),
  on(LambdaContext, (node) => {
    throw new TrinoError(
      'SYNTAX_ERROR',
      'Lambda expression should always be used inside a function',
      startOf(node),
    )
  }),
]

function zoneText(node: AtTimeZoneContext): string {
  const specifier = node.timeZoneSpecifier()
  if (specifier instanceof TimeZoneStringContext) return stringValue(specifier.string().getText())
  if (specifier instanceof TimeZoneIntervalContext) {
    const interval = specifier.interval()
    const [, minus, hours, minutes = '00'] =
      /^(-?)(\d{1,2})(?::(\d{2}))?$/.exec(stringValue(interval.string().getText())) ?? []
    if (hours) {
      const isNegative = (minus === '-') !== (interval._sign?.text === '-')
      return `${isNegative ? '-' : '+'}${hours.padStart(2, '0')}:${minutes}`
    }
  }
  throw new TrinoError(
    'NOT_SUPPORTED',
    'AT TIME ZONE needs a constant zone in the local store',
    startOf(node),
  )
}

/** `base[index]`: fails outside of an array and for a key that a map lacks, where `element_at` gives NULL. */
function subscript(base: Typed, index: Typed, node: SubscriptContext): Typed {
  const { type } = base
  if (type.kind === 'row') {
    const place = Number(node.valueExpression().getText())
    const field = type.fields[place - 1]
    if (!field)
      throw new TrinoError(
        'INVALID_FUNCTION_ARGUMENT',
        `ROW index out of bounds: ${node.valueExpression().getText()}`,
        startOf(node.valueExpression()),
      )
    return typed(
      field.type,
      sql`struct_extract(${base.sql}, ${`'${fieldKey(field, place - 1).replaceAll("'", "''")}'`})`,
    )
  }
  if (type.kind === 'array' && (isInteger(index.type) || index.type.kind === 'unknown'))
    return typed(
      type.element,
      once(base.sql, coerce(index, bigint), (list, at) => arrayElement(list, at, type.element)),
    )
  if (type.kind === 'map') {
    const key = commonType(type.key, index.type)
    if (key)
      return typed(
        type.value,
        once(base.sql, coerce(index, type.key), (map, at) => mapValue(map, at, type.key, type.value)),
      )
  }
  throw new TrinoError(
    'TYPE_MISMATCH',
    `Cannot apply operator: ${typeName(type)}[${typeName(index.type)}]`,
    startOf(node),
  )
}

/** SQL that needs its operands several times. Long ones are evaluated once, in a list: nested they would grow without bound. */
function once(base: Fragment, index: Fragment, build: (base: string, index: string) => string): Fragment {
  const [short, place] = [flatten(base).text, flatten(index).text]
  if (short.length + place.length < 120)
    return sql`(${[...fragmentOf(build(short, place), base.find(({ source }) => source !== null)?.source ?? null)]})`
  return sql`list_transform([struct_pack(b := ${base}, i := ${index})], lambda "o$": ${build('"o$".b', '"o$".i')})[1]`
}

function arrayElement(list: string, index: string, element: TrinoType): string {
  const fail = (message: string) => raiseAs(element, 'INVALID_FUNCTION_ARGUMENT', message)
  return `CASE WHEN ${index} BETWEEN 1 AND len(${list}) THEN ${list}[${index}] WHEN ${list} IS NULL OR ${index} IS NULL THEN NULL WHEN ${index} = 0 THEN ${fail(`'SQL array indices start at 1'`)} WHEN ${index} < 0 THEN ${fail(`'Array subscript is negative: ' || ${index}`)} ELSE ${fail(`'Array subscript must be less than or equal to array length: ' || ${index} || ' > ' || len(${list})`)} END`
}

function mapValue(map: string, key: string, keyType: TrinoType, value: TrinoType): string {
  const shown = flatten(
    castTo(typed(keyType, fragmentOf(key)), varchar, false) ?? fragmentOf("'[unknown]'"),
  ).text
  const fail = raiseAs(value, 'INVALID_FUNCTION_ARGUMENT', `'Key not present in map: ' || ${shown}`)
  return `CASE WHEN map_contains(${map}, ${key}) THEN ${map}[${key}] WHEN ${map} IS NULL OR ${key} IS NULL THEN NULL ELSE ${fail} END`
}
