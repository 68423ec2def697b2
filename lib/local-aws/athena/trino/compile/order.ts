import type { QueryNoWithContext, SortItemContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, fragmentOf, join, sql } from '../fragment'
import { descendants, type Node, startOf } from '../parse'
import { ident } from '../quote'
import { TrinoError } from '../trino-error'
import { isAggregate, requireGrouped, within } from './aggregation'
import { columnSql, commonColumn } from './columns'
import type { Env, Field, References, Relation, Scope } from './env'
import { bare, placeOf } from './expression-text'
import { type Keyed, limited, rowLimits } from './row-limits'
import { ordinal, type Selected } from './selected'
import { sortDirection } from './sort-item'

/** ORDER BY, OFFSET, LIMIT and FETCH of a query. */
export function ordered(node: QueryNoWithContext, term: Relation | Selected, env: Env): Relation {
  const items = node.sortItem()
  const limits = rowLimits(node, env)
  const selected = 'build' in term ? term : null
  const order = selected
    ? items.map((item) => selectedOrder(item, selected))
    : items.map((item) => resultOrder(item, term, env))
  if (limits.ties && order.length === 0)
    throw new TrinoError(
      'MISSING_ORDER_BY',
      'FETCH FIRST WITH TIES clause requires ORDER BY',
      limits.fetchOffset,
    )
  if (limits.ties) return { fields: term.fields, sql: limited(withKeys(term, order, env), limits, env) }
  const tail = [
    ...(order.length ? sql` ORDER BY ${list(order.map(({ text }) => text))}` : []),
    ...(limits.count ? sql` LIMIT ${limits.count}` : []),
    ...(limits.offset ? sql` OFFSET ${limits.offset}` : []),
  ]
  return { fields: term.fields, sql: selected ? [...selected.sql, ...tail] : whole(term, order, tail) }
}

const list = (items: readonly Fragment[]) => join(items, ', ')

/** The query with the values that it is sorted by as further columns. */
function withKeys(term: Relation | Selected, order: readonly Order[], env: Env): Keyed {
  const directions = order.map(
    ({ item }) =>
      (key: Fragment) =>
        sortDirection(item, key),
  )
  const columns = term.fields.length
  if ('build' in term && !term.distinct)
    return { sql: term.build(order.map(({ key }) => key)), columns, directions }
  // Of distinct rows and set operations only the columns of the result are known, so the keys are made of them.
  const alias = 'r$'
  const names = term.fields.map((_, index) => commonColumn(index))
  const keys = order.map(({ item, place, node }) =>
    place !== null ? columnSql(alias, commonColumn(place - 1)) : resultKey(node ?? item, term, env),
  )
  const all = [...names.map((name) => columnSql(alias, name)), ...keys]
  return {
    sql: sql`SELECT ${list(all)} FROM (${term.sql}) AS ${ident(alias)}(${names.join(', ')})`,
    columns,
    directions,
  }
}

/** `key` is the item as an expression, `text` as it may stand behind the query: by `place` where it is a column of the result. */
type Order = { item: SortItemContext; node: Node; text: Fragment; key: Fragment; place: number | null }

const nodeOf = (item: SortItemContext): Node => item.expression() ?? item

function selectedOrder(item: SortItemContext, selected: Selected): Order {
  const node = nodeOf(item)
  const place = ordinal(node, selected.fields, 'ORDER BY') ?? aliasOf(node, selected.fields)
  if (place !== null) {
    const key = selected.fields[place - 1]?.sql ?? []
    return { item, node, text: sortDirection(item, fragmentOf(String(place))), key, place }
  }
  // Names of the result come before those of the tables.
  const references: References = new Map()
  const fields = selected.fields.filter(({ name }) => name !== null)
  const scope: Scope = { fields, parent: selected.env.scope, references }
  const { sql: key } = selected.env.with({ scope }).value(node)
  refuseResultInAggregate(node, references)
  if (selected.groups) requireGrouped(node, selected.groups)
  const written = textOf(key)
  const same = selected.fields.findIndex((field) => textOf(field.sql) === written)
  if (selected.distinct && (same < 0 || /\brandom\(|\buuid\(/.test(written)))
    throw new TrinoError(
      'EXPRESSION_NOT_IN_DISTINCT',
      'For SELECT DISTINCT, ORDER BY expressions must appear in select list',
      placeOf(node),
    )
  if (same < 0) return { item, node, text: sortDirection(item, key), key, place: null }
  return { item, node, text: sortDirection(item, fragmentOf(String(same + 1))), key, place: same + 1 }
}

/** An aggregate behind ORDER BY is calculated from the tables, before the result has its names. */
function refuseResultInAggregate(node: Node, references: References): void {
  for (const aggregate of within(node, isAggregate)) {
    const names: Node[] = [...descendants(aggregate)]
    const name = names.find((one) => references.has(one))
    if (name)
      throw new TrinoError(
        'COLUMN_NOT_FOUND',
        'Invalid reference to output projection attribute from ORDER BY aggregation',
        startOf(name),
      )
  }
}

/** The place of a result column that an item names. */
function aliasOf(node: Node, fields: readonly Field[]): number | null {
  const written = bare(node).getText()
  if (!/^(?:[\w$]+|"(?:[^"]|"")*")$/.test(written) || /^\d/.test(written)) return null
  const name = written.replace(/^"|"$/g, '').replaceAll('""', '"').toLowerCase()
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
  const node = nodeOf(item)
  const place = ordinal(node, term.fields, 'ORDER BY') ?? aliasOf(node, term.fields)
  const key = place === null ? resultKey(node, term, env) : fragmentOf(String(place))
  return { item, node, text: sortDirection(item, key), key, place }
}

function resultKey(node: Node, term: Relation, env: Env): Fragment {
  const fields = term.fields.map((field, index) => ({ ...field, sql: columnSql('r$', commonColumn(index)) }))
  return env.with({ scope: { fields, parent: env.scope } }).value(node).sql
}

function whole(term: Relation, order: readonly Order[], tail: Fragment): Fragment {
  if (order.every(({ place }) => place !== null)) return [...term.sql, ...tail]
  const names = term.fields.map((_, index) => commonColumn(index)).join(', ')
  return [...sql`SELECT * FROM (${term.sql}) AS ${ident('r$')}(${names})`, ...tail]
}

const textOf = (fragment: Fragment) => fragment.map(({ text }) => text).join('')
