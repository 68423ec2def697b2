import {
  GroupingOperationContext,
  type QuerySpecificationContext,
  type SelectItemContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, join, sql } from '../fragment'
import { identifierText } from '../identifiers'
import { type Node, startOf } from '../parse'
import { text } from '../quote'
import { TrinoError } from '../trino-error'
import { fieldKey } from '../types/duckdb-type'
import {
  columnKey,
  expressionKey,
  type Groups,
  isAggregate,
  refuseAggregates,
  refuseWindows,
  requireGrouped,
  windowTerms,
  within,
} from './aggregation'
import { nameOf } from './columns'
import type { Env, Field, References, Relation, Scope } from './env'
import { expressionKeys, type GroupBy, groupBy } from './group-by'
import { requireBoolean } from './predicates'
import { compileRelation } from './relations'
import type { Selected, SelectedField } from './selected'
import { namedWindows } from './windows'

export function compileSelect(node: QuerySpecificationContext, env: Env): Selected {
  const from = fromClause(node, env)
  const references: References = new Map()
  const items = node.selectList().selectItem()
  const grouping = node.groupBy()
  const scope: Scope = { fields: from.fields, parent: env.scope, references }
  const scoped = env.with({ scope })
  const inside = scoped.with({ windows: namedWindows(node.windowDefinition(), scoped) })
  const where = node.whereClause()?.booleanExpression()
  if (where) refuseAggregates(where, 'WHERE clause')
  const condition = where && requireBoolean(where, inside, 'WHERE clause')
  if (grouping) scope.groupKeys = expressionKeys(grouping, items, inside, references)
  const fields = items.flatMap((item) => selectItem(item, inside, references))
  const terms = grouping && groupBy(grouping, fields, inside, references)
  const having = node.havingClause()?.booleanExpression()
  if (having) refuseWindows([having], 'HAVING clause cannot contain window functions or row pattern measures')
  const havingCondition = having && requireBoolean(having, inside, 'HAVING clause')
  const expressions = [...fields.flatMap((field) => field.node ?? []), ...(having ? [having] : [])]
  const isGrouped = terms || having || expressions.some((one) => within(one, isAggregate).length > 0)
  const groups = isGrouped ? { keys: terms?.keys ?? new Set<string>(), references } : null
  if (groups) checkGroups(node, { fields, having }, groups)
  checkGrouping(expressions, node, terms, references)
  const distinct = node.setQuantifier()?.KW_DISTINCT() != null
  const build = (keys: readonly Fragment[]) =>
    sql`SELECT ${distinct ? 'DISTINCT ' : ''}${join([...fields.map((field) => field.sql), ...keys], ', ')}${from.sql.length ? sql` FROM ${from.sql}` : ''}${condition ? sql` WHERE ${condition}` : ''}${terms ? sql` GROUP BY ${terms.sql}` : ''}${havingCondition ? sql` HAVING ${havingCondition}` : ''}`
  return { sql: build([]), build, fields, env: inside, distinct, groups }
}

/** @throws TrinoError EXPRESSION_NOT_AGGREGATE for what differs within a group */
function checkGroups(
  node: QuerySpecificationContext,
  { fields, having }: { fields: readonly SelectedField[]; having: Node | undefined },
  groups: Groups,
): void {
  for (const field of fields) {
    if (field.node) requireGrouped(field.node, groups)
    else if (!groups.keys.has(field.key())) throw notGrouped(field, fields)
  }
  if (having) requireGrouped(having, groups)
  for (const window of node.windowDefinition())
    for (const term of windowTerms(window.windowSpecification())) requireGrouped(term, groups)
}

/** A column of a star has no place in the statement. */
function notGrouped(field: SelectedField, fields: readonly SelectedField[]) {
  const [qualifier] = field.qualifiers
  const column =
    field.name === null
      ? String(fields.indexOf(field) + 1)
      : `'${qualifier === undefined ? '' : `${qualifier}.`}${field.name}'`
  return new TrinoError('EXPRESSION_NOT_AGGREGATE', `Column ${column} not in GROUP BY clause`)
}

/** @throws TrinoError MISSING_GROUP_BY, INVALID_ARGUMENTS for grouping() of what is not grouped */
function checkGrouping(
  expressions: readonly Node[],
  node: QuerySpecificationContext,
  terms: GroupBy | null,
  references: References,
): void {
  for (const expression of expressions) {
    for (const operation of within(expression, (one) => one instanceof GroupingOperationContext)) {
      if (!terms)
        throw new TrinoError(
          'MISSING_GROUP_BY',
          'A GROUPING() operation can only be used with a corresponding GROUPING SET/CUBE/ROLLUP/GROUP BY clause',
          startOf(node),
        )
      const columns = (operation as GroupingOperationContext).qualifiedName()
      const stranger = columns.find((column) => {
        const found = references.get(column)
        return !found || !terms.keys.has(columnKey(found.field))
      })
      if (stranger)
        throw new TrinoError(
          'INVALID_ARGUMENTS',
          `The arguments to GROUPING() must be expressions referenced by the GROUP BY at the associated query level. Mismatch due to ${stranger.getText()}.`,
          startOf(operation),
        )
    }
  }
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

function selectItem(item: SelectItemContext, env: Env, references: References): SelectedField[] {
  const star = (fields: readonly Field[]) =>
    fields.map((field): SelectedField => ({ ...field, node: null, key: () => columnKey(field) }))
  if (item.selectAllWithoutTable()) {
    const fields = env.scope.fields.filter(({ hidden }) => !hidden)
    if (fields.length > 0) return star(fields)
    throw new TrinoError(
      'COLUMN_NOT_FOUND',
      'SELECT * not allowed in queries without FROM clause',
      startOf(item),
    )
  }
  const all = item.tableAllColumns()
  if (all) return star(allColumns(all.primaryExpression(), item, env))
  const expression = item.selectExpressionColumnName()?.expression()
  if (!expression) throw new TrinoError('SYNTAX_ERROR', 'mismatched input', startOf(item))
  const value = env.value(expression)
  const alias = item.identifier()
  const name = alias ? identifierText(alias) : nameOf(expression)
  const key = () => expressionKey(expression, references)
  return [{ ...value, name, qualifiers: [], hidden: false, node: expression, key }]
}

/** `o.*` of a relation, or of a row with `AS (…)` for its fields. */
function allColumns(base: Node, item: SelectItemContext, env: Env): Field[] {
  const written = base.getText().replaceAll('"', '')
  const qualifier = written.toLowerCase()
  for (let scope: Scope | null = env.scope; scope; scope = scope.parent) {
    const fields = scope.fields.filter(({ qualifiers, hidden }) => !hidden && qualifiers.includes(qualifier))
    if (fields.length > 0) return renamed(fields, item)
  }
  const isName = /^[\w$]+$/.test(written)
  const unresolved = new TrinoError(
    'TABLE_NOT_FOUND',
    `Unable to resolve reference ${written}`,
    startOf(base),
  )
  // A column alone is no relation, even if it is a row.
  if (isName) throw unresolved
  let row: ReturnType<Env['value']>
  try {
    row = env.value(base)
  } catch (error) {
    if (error instanceof TrinoError && error.errorName === 'COLUMN_NOT_FOUND') throw unresolved
    throw error
  }
  if (row.type.kind !== 'row')
    throw new TrinoError('TYPE_MISMATCH', 'expected expression of type Row', startOf(item))
  const fields = row.type.fields.map(
    (field, index): Field => ({
      name: field.name,
      type: field.type,
      qualifiers: [],
      hidden: false,
      sql: sql`struct_extract(${row.sql}, ${text(fieldKey(field, index))})`,
    }),
  )
  return renamed(fields, item)
}

function renamed(fields: Field[], item: SelectItemContext): Field[] {
  const aliases = item.columnAliases()
  if (!aliases) return fields
  const names = aliases.identifier().map(identifierText)
  if (names.length !== fields.length)
    throw new TrinoError(
      'MISMATCHED_COLUMN_ALIASES',
      `Column alias list has ${names.length} entries but relation has ${fields.length} columns`,
      aliases.identifier(0) ? startOf(aliases.identifier(0) ?? aliases) : startOf(aliases),
    )
  return fields.map((field, index) => ({ ...field, name: names[index] ?? null }))
}
