import {
  BoundedFrameContext,
  CurrentRowBoundContext,
  type FrameBoundContext,
  type OverContext,
  type QueryNoWithContext,
  type SortItemContext,
  UnboundedFrameContext,
  WindowSpecificationContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, fragmentOf, join, sql } from '../fragment'
import { identifierText } from '../identifiers'
import { type Node, startOf } from '../parse'
import { ident } from '../quote'
import { TrinoError } from '../trino-error'
import { isInteger } from '../types/trino-type'
import { columnSql } from './columns'
import type { Env, Field, Relation } from './env'
import { commonColumn } from './relations'
import { ordinal, type Selected } from './select'

/** ORDER BY, OFFSET, LIMIT and FETCH of a query. */
export function ordered(node: QueryNoWithContext, term: Relation | Selected, env: Env): Relation {
  const items = node.sortItem()
  const selected = 'build' in term ? term : null
  const order = selected
    ? items.map((item) => selectedOrder(item, selected))
    : items.map((item) => resultOrder(item, term, env))
  const ties = node.KW_TIES() !== null
  if (ties && items.length === 0)
    throw new TrinoError('MISSING_ORDER_BY', 'FETCH FIRST WITH TIES clause requires ORDER BY', startOf(node))
  const fetch = node.KW_FETCH() ? (node._fetchFirst ? count(node._fetchFirst, env) : fragmentOf('1')) : null
  const limit = fetch ?? (node._limit && !node._limit.KW_ALL() ? count(node._limit, env) : null)
  const offset = node._offset ? count(node._offset, env) : null
  const tail = [
    ...(order.length
      ? sql` ORDER BY ${join(
          order.map(({ text }) => text),
          ', ',
        )}`
      : []),
    ...(limit && !ties ? sql` LIMIT ${limit}` : []),
    ...(offset ? sql` OFFSET ${offset}` : []),
  ]
  if (!ties || !limit)
    return { fields: term.fields, sql: selected ? [...selected.sql, ...tail] : whole(term, order, tail, env) }
  if (!selected || selected.distinct || offset)
    throw new TrinoError(
      'NOT_SUPPORTED',
      'FETCH FIRST … WITH TIES of this query is not available in the local store',
      startOf(node),
    )
  const keys = order.map(({ key }) => key)
  return {
    fields: term.fields,
    sql: [...selected.build(sql`rank() OVER (ORDER BY ${join(keys, ', ')}) <= ${limit}`), ...tail],
  }
}

/** `key` is the item as an expression, `text` as it may stand behind the query: by place where it is a column of the result. */
type Order = { text: Fragment; key: Fragment; byExpression: boolean }

function selectedOrder(item: SortItemContext, selected: Selected): Order {
  const node = item.expression() ?? item.columnRef() ?? item
  const place = ordinal(node, selected.fields, 'ORDER BY') ?? aliasOf(node, selected.fields)
  if (place !== null) {
    const value = selected.fields[place - 1]?.sql ?? []
    return {
      text: direction(item, fragmentOf(String(place))),
      key: direction(item, value),
      byExpression: false,
    }
  }
  // Names of the result come before those of the tables.
  const named = selected.fields.filter(({ name }) => name !== null)
  const scope = { fields: named, parent: selected.env.scope }
  const { sql: value } = selected.env.with({ scope }).value(node)
  const written = textOf(value)
  const same = selected.fields.findIndex((field) => textOf(field.sql) === written)
  if (selected.distinct && same < 0)
    throw new TrinoError(
      'EXPRESSION_NOT_IN_DISTINCT',
      'For SELECT DISTINCT, ORDER BY expressions must appear in select list',
      startOf(node),
    )
  const text = same >= 0 ? fragmentOf(String(same + 1)) : value
  return { text: direction(item, text), key: direction(item, value), byExpression: false }
}

/** The place of a result column that an item names. */
function aliasOf(node: Node, fields: readonly Field[]): number | null {
  const name = node.getText().replaceAll('"', '').toLowerCase()
  const places = fields.flatMap((field, index) => (field.name?.toLowerCase() === name ? [index + 1] : []))
  const [first] = places
  if (first === undefined) return null
  const distinct = new Set(places.map((place) => textOf(fields[place - 1]?.sql ?? [])))
  if (distinct.size > 1)
    throw new TrinoError('AMBIGUOUS_NAME', `Column '${name}' is ambiguous`, startOf(node))
  return first
}

/** Behind VALUES and set operations only columns of the result are known. */
function resultOrder(item: SortItemContext, term: Relation, env: Env): Order {
  const node = item.expression() ?? item.columnRef() ?? item
  const place = ordinal(node, term.fields, 'ORDER BY') ?? aliasOf(node, term.fields)
  if (place !== null) {
    const value = fragmentOf(String(place))
    return { text: direction(item, value), key: value, byExpression: false }
  }
  const fields = term.fields.map((field, index) => ({ ...field, sql: columnSql('r$', commonColumn(index)) }))
  const { sql: value } = env.with({ scope: { fields, parent: env.scope } }).value(node)
  return { text: direction(item, value), key: value, byExpression: true }
}

function whole(term: Relation, order: readonly Order[], tail: Fragment, _env: Env): Fragment {
  if (!order.some(({ byExpression }) => byExpression)) return [...term.sql, ...tail]
  const names = term.fields.map((_, index) => commonColumn(index)).join(', ')
  return [...sql`SELECT * FROM (${term.sql}) AS ${ident('r$')}(${names})`, ...tail]
}

const textOf = (fragment: Fragment) => fragment.map(({ text }) => text).join('')

function direction(item: SortItemContext, value: Fragment): Fragment {
  const nulls = item.KW_NULLS() ? (item.KW_FIRST() ? ' NULLS FIRST' : ' NULLS LAST') : ''
  return sql`${value}${item.KW_DESC() ? ' DESC' : ''}${nulls}`
}

/** An item of ORDER BY inside an aggregate or a window. */
export const sortItem = (item: SortItemContext, env: Env): Fragment =>
  direction(item, env.value(item.expression() ?? item.columnRef() ?? item).sql)

function count(node: Node, env: Env): Fragment {
  if (node.getText() !== '?') return fragmentOf(node.getText(), startOf(node))
  let place = node
  if ('rowCount' in node) place = (node as Node & { rowCount(): Node | null }).rowCount() ?? node
  const value = env.statement.parameterOf(place)
  if (isInteger(value.type)) return value.sql
  throw new TrinoError('TYPE_MISMATCH', 'Number of rows must be an integer', startOf(node))
}

/** OVER: a window's name, or its specification. */
export function compileWindow(over: OverContext, env: Env): Fragment {
  const name = over.identifier()
  const specification = over.windowSpecification() ?? (name ? namedWindow(name, env) : null)
  if (!specification) throw new TrinoError('SYNTAX_ERROR', 'mismatched input', startOf(over))
  const { partition, order, frame } = windowParts(specification, env.with({ forbids: null }))
  const parts = [
    ...(partition.length ? [sql`PARTITION BY ${join(partition, ', ')}`] : []),
    ...(order.length ? [sql`ORDER BY ${join(order, ', ')}`] : []),
    ...(frame ? [frame] : []),
  ]
  return sql`(${join(parts, ' ')})`
}

function namedWindow(name: Node, env: Env): WindowSpecificationContext {
  const window = env.windows.get(identifierText(name).toLowerCase())
  if (window instanceof WindowSpecificationContext) return window
  throw new TrinoError(
    'INVALID_WINDOW_REFERENCE',
    `Cannot resolve WINDOW name ${identifierText(name)}`,
    startOf(name),
  )
}

type Parts = { partition: Fragment[]; order: Fragment[]; frame: Fragment | null }

/** A window may build on one that the query names. */
function windowParts(node: WindowSpecificationContext, env: Env): Parts {
  const base = node.identifier()
  const inherited: Parts = base
    ? windowParts(namedWindow(base, env), env)
    : { partition: [], order: [], frame: null }
  const partition =
    node
      .partitionBy()
      ?.expression()
      .map((one) => env.value(one).sql) ?? []
  const order = node.sortItem().map((item) => sortItem(item, env))
  const extent = node.windowFrame()?.frameExtent()
  if (node.windowFrame()?.KW_PATTERN())
    throw new TrinoError(
      'NOT_SUPPORTED',
      'Row patterns in windows are not available in the local store',
      startOf(node),
    )
  return {
    partition: partition.length ? partition : inherited.partition,
    order: order.length ? order : inherited.order,
    frame: extent
      ? frameOf(extent._frameType?.text?.toUpperCase() ?? 'ROWS', extent.frameBound(), env)
      : inherited.frame,
  }
}

function frameOf(kind: string, bounds: FrameBoundContext[], env: Env): Fragment {
  const [from, to] = bounds.map((bound) => frameBound(bound, env))
  return to ? sql`${kind} BETWEEN ${from ?? []} AND ${to}` : sql`${kind} ${from ?? []}`
}

function frameBound(bound: FrameBoundContext, env: Env): Fragment {
  if (bound instanceof CurrentRowBoundContext) return sql`CURRENT ROW`
  const side = (node: UnboundedFrameContext | BoundedFrameContext) =>
    node.KW_PRECEDING() ? 'PRECEDING' : 'FOLLOWING'
  if (bound instanceof UnboundedFrameContext) return sql`UNBOUNDED ${side(bound)}`
  if (bound instanceof BoundedFrameContext) return sql`${env.value(bound.expression()).sql} ${side(bound)}`
  throw new TrinoError('SYNTAX_ERROR', 'mismatched input', startOf(bound))
}
