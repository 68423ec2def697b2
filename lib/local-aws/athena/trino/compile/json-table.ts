import {
  type JsonTableColumnContext,
  type JsonTableContext,
  NestedColumnsContext,
  OrdinalityColumnContext,
  QueryColumnContext,
  ValueColumnContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, join, sql } from '../fragment'
import { identifierText } from '../identifiers'
import { startOf } from '../parse'
import { ident } from '../quote'
import { TrinoError } from '../trino-error'
import { duckdbType } from '../types/duckdb-type'
import { bigint } from '../types/trino-type'
import { writtenType } from '../types/written-type'
import { columnSql, commonColumn } from './columns'
import type { Env, Relation } from './env'
import { returning } from './json-constructors'
import { itemsAt, parameters, pathItems, pathText } from './json-input'
import { type Column, type JsonPlan, planOf, type TablePath } from './json-table-plan'
import { queriedText, scalarOf } from './sql-json'

/**
 * JSON_TABLE as a query: a row for each item of the root path, joined with the items of the nested paths as the plan says.
 * https://trino.io/docs/current/functions/json.html#json-table
 */
export function jsonTable(node: JsonTableContext, env: Env): Relation {
  const failing = node.KW_ERROR().length > 1
  const invocation = node.jsonPathInvocation()
  const table = { env, failing, given: parameters(invocation, env), all: [] as Column[], names: 0 }
  const pathName = invocation.identifier()
  const root: TablePath = {
    name: pathName ? identifierText(pathName) : '$root',
    items: () => pathItems(invocation, env),
    columns: [],
    nested: [],
  }
  readColumns(node.jsonTableColumn(), root, table)
  const plan = planOf(node, root)
  const columns = table.all.map(
    (column, index) => sql`CAST(${columnSql('rows$', commonColumn(index))} AS ${duckdbType(column.type)})`,
  )
  const names = table.all.map((_, index) => commonColumn(index)).join(', ')
  return {
    sql: sql`SELECT ${join(columns, ', ')} FROM (${planned(plan, sql`''`, table)}) AS ${ident('rows$')}(${names})`,
    fields: table.all.map(({ name, type }) => ({ name, type, qualifiers: [], hidden: false, sql: [] })),
  }
}

type Table = { env: Env; failing: boolean; given: Fragment; all: Column[]; names: number }

function readColumns(columns: readonly JsonTableColumnContext[], path: TablePath, table: Table): void {
  for (const column of columns) {
    if (column instanceof NestedColumnsContext) {
      const text = pathText(column.string())
      const identifier = column.identifier()
      const nested: TablePath = {
        name: identifier ? identifierText(identifier) : `$nested${++table.names}`,
        items: (item) => itemsAt(item, text, table.given),
        columns: [],
        nested: [],
      }
      path.nested.push(nested)
      readColumns(column.jsonTableColumn(), nested, table)
      continue
    }
    const read = columnOf(column, path.name, table)
    path.columns.push(read)
    table.all.push(read)
  }
}

function columnOf(node: JsonTableColumnContext, path: string, table: Table): Column {
  const { env, given } = table
  const otherwise = table.failing ? 'error' : 'null'
  if (node instanceof OrdinalityColumnContext)
    return { name: identifierText(node.identifier()), type: bigint, path, sql: (_item, ordinal) => ordinal }
  if (!(node instanceof ValueColumnContext) && !(node instanceof QueryColumnContext))
    throw new TrinoError('SYNTAX_ERROR', 'mismatched input', startOf(node))
  const written = node.identifier().getText()
  const name = identifierText(node.identifier())
  const type = writtenType(node.type())
  const literal = node.string()
  // A column without a path is the member of its name, in capitals unless it is quoted.
  const key = written.startsWith('"') ? name : written.toUpperCase()
  const text = literal ? pathText(literal) : `lax $.${JSON.stringify(key)}`
  const items = (item: Fragment) => itemsAt(item, text, given)
  if (node instanceof ValueColumnContext)
    return { name, type, path, sql: (item) => scalarOf(items(item), type, node, env, otherwise) }
  return {
    name,
    type,
    path,
    sql: (item) => returning(queriedText(items(item), node, env, otherwise), node.type(), node).sql,
  }
}

/** The rows of a plan below an item, with every column of the table; those of other paths are NULL. */
function planned(plan: JsonPlan, item: Fragment, table: Table): Fragment {
  switch (plan.is) {
    case 'path': {
      const { path, child, outer } = plan
      const alias = table.env.statement.uniqueName('items')
      const own = columnSql(alias, 'item')
      const rows = sql`(${itemsOf(path, item, table)}) AS ${ident(alias)}(item, n)`
      const below = table.env.statement.uniqueName('below')
      const columns = table.all.map((column, index) => {
        if (path.columns.includes(column)) return column.sql(own, columnSql(alias, 'n'))
        return child ? columnSql(below, commonColumn(index)) : sql`CAST(NULL AS ${duckdbType(column.type)})`
      })
      const list = columns.length ? join(columns, ', ') : sql`NULL`
      if (!child) return sql`SELECT ${list} FROM ${rows}`
      const names = table.all.map((_, index) => commonColumn(index)).join(', ')
      return sql`SELECT ${list} FROM ${rows} ${outer ? 'LEFT' : 'INNER'} JOIN LATERAL (${planned(child, own, table)}) AS ${ident(below)}(${names}) ON true`
    }
    case 'union':
      return join(
        plan.sides.map((side) => sql`(${planned(side, item, table)})`),
        ' UNION ALL ',
      )
    case 'cross': {
      const names = table.all.map((_, index) => commonColumn(index)).join(', ')
      const sides = plan.sides.map((side) => ({
        side,
        alias: table.env.statement.uniqueName('side'),
        own: new Set(columnsUnder(side)),
      }))
      const columns = table.all.map((column, index) => {
        const holder = sides.find(({ own }) => own.has(column))
        return holder
          ? columnSql(holder.alias, commonColumn(index))
          : sql`CAST(NULL AS ${duckdbType(column.type)})`
      })
      const from = sides.map(
        ({ side, alias }) => sql`(${planned(side, item, table)}) AS ${ident(alias)}(${names})`,
      )
      return sql`SELECT ${join(columns, ', ')} FROM ${join(from, ', ')}`
    }
  }
}

const columnsUnder = (plan: JsonPlan): Column[] =>
  plan.is === 'path'
    ? [...plan.path.columns, ...(plan.child ? columnsUnder(plan.child) : [])]
    : plan.sides.flatMap(columnsUnder)

/** Items of a path with their places, from 1; an error gives none unless the table says otherwise. */
function itemsOf(path: TablePath, item: Fragment, { failing }: Table): Fragment {
  const failed = failing ? sql`[CAST(CAST(l[1] AS BIGINT) AS VARCHAR)]` : sql`CAST([] AS VARCHAR[])`
  const kept = sql`CASE WHEN l IS NULL THEN CAST([] AS VARCHAR[]) WHEN l[1] = 'ok' THEN l[2:] ELSE ${failed} END`
  return sql`SELECT unnest(k), generate_subscripts(k, 1) FROM (SELECT ${kept} AS k FROM (SELECT ${path.items(item)} AS l))`
}
