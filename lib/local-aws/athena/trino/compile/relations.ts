import {
  AliasedRelationContext,
  JoinRelationContext,
  JsonTableContext,
  LateralContext,
  ParenthesizedRelationContext,
  PatternRecognitionContext,
  SampledRelationContext,
  SubqueryRelationContext,
  TableFunctionInvocationContext,
  TableNameContext,
  type TableRefContext,
  UnnestContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { fragmentOf, join, locatedAt, sql } from '../fragment'
import { identifierText } from '../identifiers'
import { type Node, startOf } from '../parse'
import { ident } from '../quote'
import { isCommonTable, tableReferenceOf } from '../tables'
import { TrinoError } from '../trino-error'
import { commonType } from '../types/coercion'
import { refuseAggregates } from './aggregation'
import { coerce } from './coerce'
import { comparable } from './comparable'
import { columnSql, commonColumn, notFound } from './columns'
import { type Env, type Field, type Relation, typed } from './env'
import { only, sameSpan } from './only'
import { requireBoolean } from './predicates'
import { unnested } from './unnest'

/** Something to read from: its SQL in FROM and the columns that it brings into scope. */
export function compileRelation(node: Node, env: Env): Relation {
  const current = only(node)
  if (current instanceof JoinRelationContext) return joined(current, env)
  if (current instanceof SampledRelationContext) return sampled(current, env)
  if (current instanceof PatternRecognitionContext)
    throw new TrinoError(
      'NOT_SUPPORTED',
      'MATCH_RECOGNIZE is not available in the local store',
      startOf(current),
    )
  if (current instanceof AliasedRelationContext) return aliased(current, env)
  if (current instanceof ParenthesizedRelationContext) {
    const inner = compileRelation(current.relation(), env)
    return { ...inner, sql: sql`(${inner.sql})` }
  }
  const table = tableNameAt(current)
  if (table) return compileTable(table.tableOrViewName().tableRef(), table, env)
  if (current instanceof SubqueryRelationContext) return derived(env.query(current.query()), null, env)
  if (current instanceof LateralContext) return lateral(current, env)
  if (current instanceof UnnestContext) return derived(unnested(current, env), null, env)
  if (current instanceof TableFunctionInvocationContext)
    throw new TrinoError(
      'NOT_SUPPORTED',
      'table functions are not available in the local store',
      startOf(current),
    )
  if (current instanceof JsonTableContext)
    throw new TrinoError('NOT_SUPPORTED', 'JSON_TABLE is not available in the local store', startOf(current))
  throw new TrinoError('SYNTAX_ERROR', 'mismatched input', startOf(current))
}

/** `only` ends below a table's name, at its last part. */
function tableNameAt(node: Node): TableNameContext | null {
  for (const current of sameSpan(node)) if (current instanceof TableNameContext) return current
  return null
}

/** A table of the catalog or a query of a WITH clause. */
export function compileTable(
  node: TableRefContext | null,
  named: TableNameContext | null,
  env: Env,
): Relation {
  if (!node) throw new TrinoError('SYNTAX_ERROR', 'mismatched input', named ? startOf(named) : 0)
  const reference = tableReferenceOf(node)
  const common = env.commonTables.get(reference.table)
  const alias = env.statement.uniqueName(reference.table)
  if (common && isCommonTable(node, reference)) {
    const fields = common.columns.map(({ name, type }, index) =>
      field(name, type, alias, commonColumn(index), [reference.table]),
    )
    return { sql: sql`${fragmentOf(ident(common.relation), reference.offset)} AS ${ident(alias)}`, fields }
  }
  const relation = env.statement.relationOf(reference)
  const database = (reference.database ?? env.statement.database).toLowerCase()
  const qualifiers = [
    reference.table,
    `${database}.${reference.table}`,
    `awsdatacatalog.${database}.${reference.table}`,
  ]
  const fields = env.statement.columnsOf(relation).map(({ name, type }) => ({
    ...field(name, type, alias, name, qualifiers),
    hidden: name === '$path' || name === '$pos',
  }))
  return { sql: sql`${fragmentOf(ident(relation), reference.offset)} AS ${ident(alias)}`, fields }
}

function field(
  name: string | null,
  type: Field['type'],
  alias: string,
  column: string,
  qualifiers: readonly string[],
): Field {
  return { name, type, qualifiers, hidden: false, sql: columnSql(alias, column) }
}

/** A query in FROM under an alias of ours. */
export function derived(query: Relation, qualifier: string | null, env: Env, prefix = ''): Relation {
  const alias = env.statement.uniqueName(qualifier ?? 'q')
  const columns = query.fields.map((_, index) => ident(commonColumn(index))).join(', ')
  return {
    sql: sql`${prefix}(${query.sql}) AS ${ident(alias)}(${columns})`,
    fields: query.fields.map(({ name, type }, index) =>
      field(name, type, alias, commonColumn(index), qualifier === null ? [] : [qualifier]),
    ),
  }
}

/** LATERAL may read the relations to its left. */
function lateral(node: LateralContext, env: Env): Relation {
  return derived(env.query(node.query()), null, env, 'LATERAL ')
}

function aliased(node: AliasedRelationContext, env: Env): Relation {
  const inner = compileRelation(node.relationPrimary(), env)
  const alias = node.identifier()
  if (!alias) return inner
  const qualifier = identifierText(alias).toLowerCase()
  const names = node.columnAliases()?.identifier().map(identifierText)
  const visible = inner.fields.filter(({ hidden }) => !hidden)
  if (names && names.length !== visible.length) {
    const message = `Column alias list has ${names.length} entries but '${qualifier}' has ${visible.length} columns available`
    throw new TrinoError('MISMATCHED_COLUMN_ALIASES', message, startOf(node))
  }
  return {
    sql: inner.sql,
    fields: inner.fields.map((one) => ({
      ...one,
      name: names && !one.hidden ? (names[visible.indexOf(one)] ?? one.name) : one.name,
      qualifiers: [qualifier],
    })),
  }
}

function sampled(node: SampledRelationContext, env: Env): Relation {
  const inner = compileRelation(node.patternRecognition(), env)
  const percentage = node._percentage
  if (!percentage) return inner
  const method = node.sampleType()?.getText().toLowerCase() === 'system' ? 'system' : 'bernoulli'
  const share = Number(percentage.getText())
  if (!(share >= 0 && share <= 100))
    throw new TrinoError(
      'NUMERIC_VALUE_OUT_OF_RANGE',
      'Sample percentage must be between 0 and 100',
      startOf(percentage),
    )
  const isQuery = inner.sql[0]?.text.startsWith('(') === true
  // DuckDB samples the relation that stands before, whatever its alias.
  return {
    ...inner,
    sql: sql`${inner.sql} TABLESAMPLE ${isQuery && method === 'system' ? 'bernoulli' : method} (${String(share)} PERCENT)`,
  }
}

function joined(node: JoinRelationContext, env: Env): Relation {
  const left = compileRelation(node._left ?? node.relation(0) ?? node, env)
  // UNNEST and LATERAL on the right read the left.
  const beside = env.with({ scope: { fields: left.fields, parent: env.scope } })
  const rightNode = node._right ?? node._rightRelation
  const right = compileRelation(rightNode ?? node, rightNode && readsLeft(rightNode) ? beside : env)
  const fields = [...left.fields, ...right.fields]
  if (node.KW_CROSS()) return { sql: sql`${left.sql} CROSS JOIN ${right.sql}`, fields }
  const type = joinType(node)
  const criteria = node.joinCriteria()
  const equal = criteria?.identifier() ?? []
  if (node.KW_NATURAL() || equal.length > 0) {
    if (node.KW_NATURAL()) throw new TrinoError('NOT_SUPPORTED', 'Natural join not supported', startOf(node))
    return joinedUsing(node, left, right, equal, type)
  }
  const condition = criteria?.booleanExpression()
  if (!condition) throw new TrinoError('SYNTAX_ERROR', 'mismatched input', startOf(node))
  const within = env.with({ scope: { fields, parent: env.scope } })
  refuseAggregates(condition, 'JOIN clause')
  const on = requireBoolean(condition, within, 'JOIN ON clause')
  return { sql: sql`${left.sql} ${type} JOIN ${right.sql} ON ${on}`, fields }
}

function joinType(node: JoinRelationContext): string {
  const type = node.joinType()
  if (type?.KW_LEFT()) return 'LEFT'
  if (type?.KW_RIGHT()) return 'RIGHT'
  return type?.KW_FULL() ? 'FULL' : 'INNER'
}

function readsLeft(node: Node): boolean {
  const inner = only(node)
  if (inner instanceof AliasedRelationContext) return readsLeft(inner.relationPrimary())
  return inner instanceof UnnestContext || inner instanceof LateralContext
}

function joinedUsing(
  node: JoinRelationContext,
  left: Relation,
  right: Relation,
  columns: Node[],
  type: string,
): Relation {
  const pairs = columns.map((column) => {
    const name = identifierText(column).toLowerCase()
    const [a, b] = [left, right].map(({ fields }) => fields.find((one) => one.name?.toLowerCase() === name))
    if (!a) throw notFound(name, startOf(column))
    if (!b) throw notFound(name, startOf(column))
    const common = commonType(a.type, b.type)
    if (!common)
      throw new TrinoError('TYPE_MISMATCH', `Column types of '${name}' do not match`, startOf(column))
    return { a, b, common }
  })
  const conditions = pairs.map(({ a, b, common }) => sql`${comparable(a, common)} = ${comparable(b, common)}`)
  const merged = pairs.map(({ a, b, common }): Field => {
    const [first, second] = [coerce(a, common), coerce(b, common)]
    const value = type === 'RIGHT' ? second : type === 'FULL' ? sql`coalesce(${first}, ${second})` : first
    return { ...typed(common, value), name: a.name, qualifiers: [], hidden: false }
  })
  const rest = [...left.fields, ...right.fields].filter(
    (one) => !pairs.some(({ a, b }) => one === a || one === b),
  )
  return {
    sql: locatedAt(startOf(node), sql`${left.sql} ${type} JOIN ${right.sql} ON ${join(conditions, ' AND ')}`),
    fields: [...merged, ...rest],
  }
}
