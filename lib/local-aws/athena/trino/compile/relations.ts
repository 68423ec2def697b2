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
import { fragmentOf, sql } from '../fragment'
import { identifierText } from '../identifiers'
import { type Node, startOf } from '../parse'
import { ident } from '../quote'
import { isCommonTable, tableReferenceOf } from '../tables'
import { TrinoError } from '../trino-error'
import { columnSql, commonColumn } from './columns'
import type { Env, Field, Relation } from './env'
import { joined } from './joins'
import { jsonTable } from './json-table'
import { only, sameSpan } from './only'
import { tableFunction } from './table-functions'
import { unnested } from './unnest'

/** Something to read from: its SQL in FROM and the columns that it brings into scope. */
export function compileRelation(node: Node, env: Env): Relation {
  const current = only(node)
  if (current instanceof JoinRelationContext) return joined(current, env, compileRelation)
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
    return derived(tableFunction(current.tableFunctionCall(), env, compileTable), null, env)
  if (current instanceof JsonTableContext) return derived(jsonTable(current, env), null, env, 'LATERAL ')
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
