import {
  BoundedFrameContext,
  CurrentRowBoundContext,
  type FrameBoundContext,
  type FrameExtentContext,
  type OverContext,
  UnboundedFrameContext,
  type WindowDefinitionContext,
  type WindowSpecificationContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, flatten, join, sql } from '../fragment'
import { identifierText } from '../identifiers'
import { raise } from '../macros/raise'
import { type Node, startOf } from '../parse'
import { TrinoError } from '../trino-error'
import { isInteger, isInterval, isNumeric, type TrinoType, typeName } from '../types/trino-type'
import { refuseWindows } from './aggregation'
import type { Env, Typed, Window } from './env'
import { placeOf } from './expression-text'
import { sortable, sortDirection } from './sort-item'

/** OVER: a window's name, or its specification. */
export function compileWindow(over: OverContext, env: Env): Fragment {
  return windowSql(windowOf(over, env))
}

/** The window that a call names or specifies. */
export function windowOf(over: OverContext, env: Env): Window {
  const name = over.identifier()
  const specification = over.windowSpecification()
  if (name) return namedWindow(name, env)
  if (!specification) throw new TrinoError('SYNTAX_ERROR', 'mismatched input', startOf(over))
  return specified(specification, env)
}

function windowSql({ partition, order, frame }: Window): Fragment {
  const parts = [
    ...(partition.length ? [sql`PARTITION BY ${join(partition, ', ')}`] : []),
    ...(order.length ? [sql`ORDER BY ${join(order, ', ')}`] : []),
    ...(frame ? [frame] : []),
  ]
  return sql`(${join(parts, ' ')})`
}

/** Names of windows are compared as SQL compares identifiers: `w` is `"W"` and not `"w"`. */
const canonical = (identifier: Node) =>
  identifier.getText().startsWith('"') ? identifierText(identifier) : identifier.getText().toUpperCase()

/** The WINDOW clause: each window may build on those before it. */
export function namedWindows(definitions: readonly WindowDefinitionContext[], env: Env): Env['windows'] {
  const windows = new Map<string, Window>()
  for (const definition of definitions) {
    const name = canonical(definition.identifier())
    if (windows.has(name))
      throw new TrinoError(
        'DUPLICATE_WINDOW_NAME',
        `WINDOW name '${identifierText(definition.identifier())}' specified more than once`,
        startOf(definition),
      )
    windows.set(name, specified(definition.windowSpecification(), env.with({ windows })))
  }
  return windows
}

function namedWindow(name: Node, env: Env): Window {
  const window = env.windows.get(canonical(name))
  if (window) return window
  throw new TrinoError(
    'INVALID_WINDOW_REFERENCE',
    `Cannot resolve WINDOW name ${identifierText(name)}`,
    startOf(name),
  )
}

function specified(node: WindowSpecificationContext, env: Env): Window {
  const name = node.identifier()
  const base = name ? namedWindow(name, env) : null
  const partitions = node.partitionBy()?.expression() ?? []
  const items = node.sortItem()
  const orderOffset = node.KW_ORDER()?.symbol.start ?? startOf(node)
  if (base && name) refuseOverride(base, { name, partition: partitions[0], order: items[0] && orderOffset })
  const extent = node.windowFrame()?.frameExtent()
  if (node.windowFrame()?.KW_PATTERN())
    throw new TrinoError(
      'NOT_SUPPORTED',
      'Row patterns in windows are not available in the local store',
      startOf(node),
    )
  const keys = items.map((item) => item.expression() ?? item)
  refuseWindows(
    [...partitions, ...keys, ...(extent?.frameBound() ?? [])],
    'Cannot nest window functions or row pattern measures inside window specification',
  )
  const sorts = items.map((item, index) => {
    const key = keys[index] ?? item
    const value = env.value(key)
    return { sql: sortDirection(item, sortable(value)), type: value.type, place: placeOf(key) }
  })
  const order = sorts.length ? sorts.map((sort) => sort.sql) : (base?.order ?? [])
  const first = sorts[0] ?? base?.sortKey ?? null
  const frame = extent ? frameOf(extent, { sortKey: first, count: order.length, orderOffset }, env) : null
  return {
    partition: partitions.length
      ? partitions.map((one) => sortable(env.value(one)))
      : (base?.partition ?? []),
    order,
    sortKey: first,
    frame: frame ?? base?.frame ?? null,
    frameOffset: extent ? startOf(extent) : (base?.frameOffset ?? null),
  }
}

/** What a window may not say again that it takes from a named one. */
function refuseOverride(
  base: Window,
  own: { name: Node; partition: Node | undefined; order: number | undefined },
): void {
  if (own.partition)
    throw new TrinoError(
      'INVALID_PARTITION_BY',
      'WINDOW specification with named WINDOW reference cannot specify PARTITION BY',
      placeOf(own.partition),
    )
  if (own.order !== undefined && base.order.length > 0)
    throw new TrinoError(
      'INVALID_ORDER_BY',
      'Cannot specify ORDER BY if referenced named WINDOW specifies ORDER BY',
      own.order,
    )
  if (base.frame)
    throw new TrinoError(
      'INVALID_WINDOW_REFERENCE',
      'Cannot reference named WINDOW containing frame specification',
      startOf(own.name),
    )
}

type Sorting = { sortKey: Window['sortKey']; count: number; orderOffset: number }

/** ROWS, RANGE or GROUPS with the rules of Trino's analyzer. */
function frameOf(extent: FrameExtentContext, sorting: Sorting, env: Env): Fragment {
  const kind = extent._frameType?.text?.toUpperCase() ?? 'ROWS'
  const [start, end] = extent.frameBound()
  checkBounds(start, end, startOf(extent))
  const values = [start, end].map((bound) =>
    bound instanceof BoundedFrameContext
      ? { node: bound.expression(), value: env.value(bound.expression()) }
      : null,
  )
  values.forEach((bound, index) => {
    if (!bound) return
    const place = placeOf(bound.node)
    if (kind !== 'ROWS') requireOrder(kind, sorting, startOf(extent))
    if (kind === 'RANGE') checkRange(bound.value, sorting, place)
    else checkCount(bound.value, `${kind} ${index === 0 ? 'start' : 'end'}`, place)
  })
  const [from, to] = [start, end].map((bound, index) => bound && boundSql(bound, kind, values[index]?.value))
  return to ? sql`${kind} BETWEEN ${from ?? []} AND ${to}` : sql`${kind} ${from ?? []}`
}

const sideOf = (bound: FrameBoundContext | undefined): string => {
  if (bound instanceof UnboundedFrameContext)
    return bound.KW_PRECEDING() ? 'UNBOUNDED PRECEDING' : 'UNBOUNDED FOLLOWING'
  if (bound instanceof BoundedFrameContext) return bound.KW_PRECEDING() ? 'PRECEDING' : 'FOLLOWING'
  return 'CURRENT ROW'
}

const crossed: Record<string, readonly string[]> = {
  'CURRENT ROW': ['PRECEDING'],
  FOLLOWING: ['PRECEDING', 'CURRENT ROW'],
}

function checkBounds(
  start: FrameBoundContext | undefined,
  end: FrameBoundContext | undefined,
  offset: number,
): void {
  const [from, to] = [sideOf(start), sideOf(end)]
  const fail = (message: string) => new TrinoError('INVALID_WINDOW_FRAME', message, offset)
  if (from === 'UNBOUNDED FOLLOWING') throw fail('Window frame start cannot be UNBOUNDED FOLLOWING')
  if (to === 'UNBOUNDED PRECEDING') throw fail('Window frame end cannot be UNBOUNDED PRECEDING')
  if (crossed[from]?.includes(to)) throw fail(`Window frame starting from ${from} cannot end with ${to}`)
}

function requireOrder(kind: string, { sortKey }: Sorting, offset: number): void {
  if (sortKey) return
  throw new TrinoError(
    'MISSING_ORDER_BY',
    `Window frame of type ${kind} PRECEDING or FOLLOWING requires ORDER BY`,
    offset,
  )
}

const range = 'Window frame of type RANGE PRECEDING or FOLLOWING'

function checkRange(value: Typed, { sortKey, count, orderOffset }: Sorting, offset: number): void {
  if (!sortKey) return
  if (count > 1)
    throw new TrinoError(
      'INVALID_ORDER_BY',
      `${range} requires single sort item in ORDER BY (actual: ${count})`,
      orderOffset,
    )
  const { type } = sortKey
  const isMoment = type.kind === 'date' || type.kind === 'timestamp' || type.kind === 'time'
  if (!isNumeric(type) && !isMoment && !isInterval(type))
    throw new TrinoError(
      'TYPE_MISMATCH',
      `${range} requires that sort item type be numeric, datetime or interval (actual: ${typeName(type)})`,
      sortKey.place,
    )
  const fits = isNumeric(type)
    ? isNumeric(value.type)
    : isMoment
      ? isInterval(value.type)
      : value.type.kind === type.kind
  if (!fits && value.type.kind !== 'unknown')
    throw new TrinoError(
      'TYPE_MISMATCH',
      `Window frame RANGE value type (${typeName(value.type)}) not compatible with sort item type (${typeName(type)})`,
      offset,
    )
}

const isExact = (type: TrinoType) => isInteger(type) || (type.kind === 'decimal' && type.scale === 0)

function checkCount({ type }: Typed, what: string, offset: number): void {
  if (isExact(type) || type.kind === 'unknown') return
  throw new TrinoError(
    'TYPE_MISMATCH',
    `Window frame ${what} value type must be exact numeric type with scale 0 (actual ${typeName(type)})`,
    offset,
  )
}

const badOffset = raise('INVALID_WINDOW_FRAME', `'Window frame offset value must not be negative or null'`)

function boundSql(bound: FrameBoundContext, kind: string, value: Typed | undefined): Fragment {
  if (bound instanceof CurrentRowBoundContext) return sql`CURRENT ROW`
  const side = sideOf(bound)
  if (!value) return sql`${side}`
  if (kind === 'RANGE') return sql`${value.sql} ${side}`
  const counted = isInteger(value.type) ? value.sql : sql`CAST(${value.sql} AS BIGINT)`
  if (/^\d+$/.test(flatten(counted).text)) return sql`${counted} ${side}`
  return sql`CASE WHEN ${counted} >= 0 THEN ${counted} ELSE ${badOffset} END ${side}`
}
