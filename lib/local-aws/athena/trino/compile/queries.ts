import {
  InlineTableContext,
  QueryNoWithContext,
  type QueryPrimaryContext,
  QueryPrimaryDefaultContext,
  QueryStatementContext,
  QueryTermDefaultContext,
  RootQueryContext,
  SetOperationContext,
  SubqueryContext,
  TableContext,
  type WithContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { join, sql } from '../fragment'
import { identifierText } from '../identifiers'
import { isToken, type Node, type RuleNode, startOf } from '../parse'
import { ident } from '../quote'
import { TrinoError } from '../trino-error'
import { commonColumn } from './columns'
import type { CommonTable, Env, Field, Relation } from './env'
import { inlineTable } from './inline-table'
import { ordered } from './order'
import { readsItself, recursive } from './recursion'
import { compileTable } from './relations'
import { routinesOf } from './routines'
import { compileSelect } from './select'
import type { Selected } from './selected'
import { setOperation } from './set-operations'

/** A query of any form as DuckDB SQL, with its columns. */
export function compileQuery(node: Node, env: Env): Relation {
  let current = node
  while (!(current instanceof QueryStatementContext) && !(current instanceof QueryNoWithContext)) {
    if (current instanceof RootQueryContext) {
      const functions = current.withFunction()?.functionSpecification() ?? []
      return compileQuery(current.query(), env.with({ routines: routinesOf(functions, env) }))
    }
    if (isPrimary(current)) return plain(compilePrimary(current, env))
    const children = isToken(current) ? [] : ((current as RuleNode).children ?? [])
    const [child] = children
    if (!child || children.length !== 1)
      throw new TrinoError(
        'NOT_SUPPORTED',
        `${current.getText().slice(0, 40)} is not a query`,
        startOf(current),
      )
    current = child
  }
  if (current instanceof QueryNoWithContext) return withoutClause(current, env)
  const clause = current.with()
  if (!clause) return withoutClause(current.queryNoWith(), env)
  const { definitions, commonTables } = withClause(clause, env)
  const body = withoutClause(current.queryNoWith(), env.with({ commonTables }))
  return { ...body, sql: sql`WITH ${join(definitions, ', ')} ${body.sql}` }
}

const isPrimary = (node: Node): node is QueryPrimaryContext =>
  node instanceof QueryPrimaryDefaultContext ||
  node instanceof TableContext ||
  node instanceof InlineTableContext ||
  node instanceof SubqueryContext

const plain = ({ sql: text, fields }: Relation): Relation => ({ sql: text, fields })

function withClause(clause: WithContext, env: Env) {
  const commonTables = new Map(env.commonTables)
  const names = new Set<string>()
  const definitions = clause.namedQuery().map((named) => {
    const name = identifierText(named.identifier()).toLowerCase()
    const aliases = named.columnAliases()?.identifier().map(identifierText)
    if (names.has(name))
      throw new TrinoError(
        'DUPLICATE_NAMED_QUERY',
        `WITH query name '${name}' specified more than once`,
        startOf(named),
      )
    names.add(name)
    const relation = env.statement.uniqueName(name)
    const inner = env.with({ commonTables })
    const body =
      clause.KW_RECURSIVE() && readsItself(named)
        ? recursive({
            named,
            aliases,
            env: inner,
            compile: (term, table) =>
              compileTerm(
                term,
                table ? inner.with({ commonTables: new Map(commonTables).set(name, table) }) : inner,
              ),
          })
        : compileQuery(named.query(), inner)
    if (aliases && aliases.length !== body.fields.length) {
      const message = `Column alias list has ${aliases.length} entries but WITH query(${name}) has ${body.fields.length} columns`
      throw new TrinoError('MISMATCHED_COLUMN_ALIASES', message, startOf(named))
    }
    commonTables.set(name, { relation, columns: columnsOf(body.fields, aliases) })
    const columns = body.fields.map((_, index) => commonColumn(index)).join(', ')
    return sql`${ident(relation)}(${columns}) AS (${body.sql})`
  })
  return { definitions, commonTables }
}

const columnsOf = (fields: readonly Field[], aliases?: readonly string[]): CommonTable['columns'] =>
  fields.map(({ name, type }, index) => ({ name: aliases?.[index] ?? name, type }))

function withoutClause(node: QueryNoWithContext, env: Env): Relation {
  const term = compileTerm(node.queryTerm(), env)
  return ordered(node, term, env)
}

/** SELECT, VALUES, TABLE or a set operation. */
function compileTerm(node: Node, env: Env): Relation | Selected {
  if (node instanceof QueryTermDefaultContext) return compilePrimary(node.queryPrimary(), env)
  if (node instanceof SetOperationContext) return setOperation(node, env, (term) => compileTerm(term, env))
  throw new TrinoError('SYNTAX_ERROR', 'mismatched input', startOf(node))
}

function compilePrimary(node: QueryPrimaryContext, env: Env): Relation | Selected {
  if (node instanceof QueryPrimaryDefaultContext) return compileSelect(node.querySpecification(), env)
  if (node instanceof SubqueryContext) {
    const inner = withoutClause(node.queryNoWith(), env)
    return { ...plain(inner), sql: sql`(${inner.sql})` }
  }
  if (node instanceof InlineTableContext) return inlineTable(node, env)
  if (node instanceof TableContext) {
    const table = compileTable(node.tableRef(), null, env)
    const fields = table.fields.filter(({ hidden }) => !hidden)
    return {
      sql: sql`SELECT ${join(
        fields.map((field) => field.sql),
        ', ',
      )} FROM ${table.sql}`,
      fields,
    }
  }
  throw new TrinoError('SYNTAX_ERROR', 'mismatched input', startOf(node))
}
