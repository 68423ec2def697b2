import {
  CubeContext,
  type GroupByContext,
  type GroupingSetContext,
  MultipleGroupingSetsContext,
  type QuerySpecificationContext,
  RollupContext,
  type SelectItemContext,
  SingleGroupingSetContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, join, sql } from '../fragment'
import { identifierText } from '../identifiers'
import { type Node, startOf } from '../parse'
import { TrinoError } from '../trino-error'
import { nameOf, notFound } from './columns'
import type { Env, Field, Relation, Scope } from './env'
import { requireBoolean } from './predicates'
import { compileRelation } from './relations'

/** A SELECT whose clauses are compiled; ORDER BY of the query around it still reads its scope. */
export type Selected = Relation & {
  /** The statement with a condition on windows, or without. */
  build(qualify: Fragment | null): Fragment
  env: Env
  distinct: boolean
}

export function compileSelect(node: QuerySpecificationContext, env: Env): Selected {
  const from = fromClause(node, env)
  const windows = new Map(
    node
      .windowDefinition()
      .map((window) => [identifierText(window.identifier()).toLowerCase(), window.windowSpecification()]),
  )
  const inside = env.with({ scope: { fields: from.fields, parent: env.scope }, forbids: null, windows })
  const where = node.whereClause()
  const condition =
    where &&
    requireBoolean(where.booleanExpression(), inside.with({ forbids: 'WHERE clause' }), 'WHERE clause')
  const items = node.selectList().selectItem()
  const fields = items.flatMap((item) => selectItem(item, inside))
  if (fields.length === 0)
    throw new TrinoError(
      'SYNTAX_ERROR',
      'SELECT * not allowed in queries without FROM clause',
      startOf(node.selectList()),
    )
  const groupBy = node.groupBy()
  const groups = groupBy && groupClause(groupBy, fields, inside)
  const having = node.havingClause()
  const havingCondition = having && requireBoolean(having.booleanExpression(), inside, 'HAVING clause')
  const distinct = node.setQuantifier()?.KW_DISTINCT() != null
  const list = join(
    fields.map((field) => field.sql),
    ', ',
  )
  const build = (qualify: Fragment | null) =>
    sql`SELECT ${distinct ? 'DISTINCT ' : ''}${list}${from.sql.length ? sql` FROM ${from.sql}` : ''}${condition ? sql` WHERE ${condition}` : ''}${groups ? sql` GROUP BY ${groups}` : ''}${havingCondition ? sql` HAVING ${havingCondition}` : ''}${qualify ? sql` QUALIFY ${qualify}` : ''}`
  return { sql: build(null), build, fields, env: inside, distinct }
}

/** Relations with commas between them: the later ones may read the earlier ones. */
function fromClause(node: QuerySpecificationContext, env: Env): Relation {
  return node.relation().reduce<Relation>(
    (left, relation) => {
      const scope: Scope = { fields: left.fields, parent: env.scope }
      const right = compileRelation(relation, left.fields.length > 0 ? env.with({ scope }) : env)
      return {
        sql: left.sql.length > 0 ? sql`${left.sql}, ${right.sql}` : right.sql,
        fields: [...left.fields, ...right.fields],
      }
    },
    { sql: [], fields: [] },
  )
}

function selectItem(item: SelectItemContext, env: Env): Field[] {
  if (item.selectAllWithoutTable()) return env.scope.fields.filter(({ hidden }) => !hidden)
  const all = item.tableAllColumns()
  if (all) return allColumns(all.primaryExpression(), item, env)
  const expression =
    item.selectExpressionColumnName()?.expression() ?? item.selectLiteralColumnName()?.columnRef()
  if (!expression) throw new TrinoError('SYNTAX_ERROR', 'mismatched input', startOf(item))
  const value = env.value(expression)
  const alias = item.identifier()
  const name = alias ? identifierText(alias) : nameOf(expression)
  return [{ ...value, name, qualifiers: [], hidden: false }]
}

/** `o.*` of a relation, or of a row with `AS (…)` for its fields. */
function allColumns(base: Node, item: SelectItemContext, env: Env): Field[] {
  const qualifier = base.getText().replaceAll('"', '').toLowerCase()
  for (let scope: Scope | null = env.scope; scope; scope = scope.parent) {
    const fields = scope.fields.filter(({ qualifiers, hidden }) => !hidden && qualifiers.includes(qualifier))
    if (fields.length > 0) return renamed(fields, item)
  }
  let row: ReturnType<Env['value']>
  try {
    row = env.value(base)
  } catch (error) {
    if (error instanceof TrinoError && error.errorName === 'COLUMN_NOT_FOUND')
      throw new TrinoError('TABLE_NOT_FOUND', `Unable to resolve reference ${qualifier}`, startOf(base))
    throw error
  }
  if (row.type.kind !== 'row') throw notFound(qualifier, startOf(base))
  const fields = row.type.fields.map(({ name, type }, index): Field => {
    const key = (name ?? `field${index}`).replaceAll("'", "''")
    return { name, type, qualifiers: [], hidden: false, sql: sql`struct_extract(${row.sql}, ${`'${key}'`})` }
  })
  return renamed(fields, item)
}

function renamed(fields: Field[], item: SelectItemContext): Field[] {
  const names = item.columnAliases()?.identifier().map(identifierText)
  if (!names) return fields
  if (names.length !== fields.length)
    throw new TrinoError(
      'MISMATCHED_COLUMN_ALIASES',
      `Column alias list has ${names.length} entries but relation has ${fields.length} columns`,
      startOf(item),
    )
  return fields.map((field, index) => ({ ...field, name: names[index] ?? null }))
}

/** A number in GROUP BY or ORDER BY is the place of a column of the result. */
export function ordinal(node: Node, fields: readonly Field[], clause: string): number | null {
  const written = node.getText()
  if (!/^\d+$/.test(written)) return null
  const place = Number(written)
  if (place >= 1 && place <= fields.length) return place
  throw new TrinoError(
    'INVALID_COLUMN_REFERENCE',
    `${clause} position ${written} is not in select list`,
    startOf(node),
  )
}

function groupClause(groupBy: GroupByContext, fields: readonly Field[], env: Env): Fragment {
  if (groupBy.setQuantifier()?.KW_DISTINCT())
    throw new TrinoError(
      'NOT_SUPPORTED',
      'GROUP BY DISTINCT is not available in the local store',
      startOf(groupBy),
    )
  const within = env.with({ forbids: 'GROUP BY clause' })
  const term = (node: Node): Fragment => {
    const place = ordinal(node, fields, 'GROUP BY')
    // A column that is named twice in GROUP BY must be the same SQL as in SELECT, so places are written out.
    return place === null ? within.value(node).sql : (fields[place - 1]?.sql ?? [])
  }
  const terms = (set: GroupingSetContext) =>
    set.groupingTerm().map((one) => term(one.expression() ?? one.columnRef() ?? one))
  const tuple = (set: GroupingSetContext) => sql`(${join(terms(set), ', ')})`
  const elements = groupBy.groupingElement().map((element): Fragment => {
    if (element instanceof SingleGroupingSetContext) {
      const own = terms(element.groupingSet())
      return own.length > 0 ? join(own, ', ') : sql`()`
    }
    if (element instanceof RollupContext) return sql`ROLLUP (${join(element.groupingSet().map(tuple), ', ')})`
    if (element instanceof CubeContext) return sql`CUBE (${join(element.groupingSet().map(tuple), ', ')})`
    if (element instanceof MultipleGroupingSetsContext)
      return sql`GROUPING SETS (${join(element.groupingSet().map(tuple), ', ')})`
    throw new TrinoError('SYNTAX_ERROR', 'mismatched input', startOf(element))
  })
  return join(elements, ', ')
}
