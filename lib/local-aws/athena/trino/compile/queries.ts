import {
  InlineTableContext,
  QueryNoWithContext,
  type QueryPrimaryContext,
  QueryPrimaryDefaultContext,
  QueryStatementContext,
  type QueryTermContext,
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
import { typeName } from '../types/trino-type'
import { unify } from './coerce'
import { commonColumn } from './columns'
import type { CommonTable, Env, Field, Relation } from './env'
import { inlineTable } from './inline-table'
import { only } from './only'
import { ordered } from './order'
import { compileTable } from './relations'
import { compileSelect } from './select'
import type { Selected } from './selected'
import { retyped, setOperation } from './set-operations'

/** A query of any form as DuckDB SQL, with its columns. */
export function compileQuery(node: Node, env: Env): Relation {
  let current = node
  while (!(current instanceof QueryStatementContext) && !(current instanceof QueryNoWithContext)) {
    if (current instanceof RootQueryContext && current.withFunction())
      throw new TrinoError(
        'NOT_SUPPORTED',
        'WITH FUNCTION is not available in the local store',
        startOf(current),
      )
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
  const recursive = clause.KW_RECURSIVE() ? 'RECURSIVE ' : ''
  return { ...body, sql: sql`WITH ${recursive}${join(definitions, ', ')} ${body.sql}` }
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
    const isRecursive = clause.KW_RECURSIVE() !== null && namesItself(named.query(), name)
    const body = isRecursive
      ? recursive(
          named.query(),
          { name, relation, aliases: aliases ?? missingAliases(named) },
          env.with({ commonTables }),
        )
      : compileQuery(named.query(), env.with({ commonTables }))
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

const missingAliases = (named: Node): never => {
  throw new TrinoError(
    'MISSING_COLUMN_ALIASES',
    'missing column aliases in recursive WITH query',
    startOf(named),
  )
}

const namesItself = (query: Node, name: string) =>
  new RegExp(`(from|join|,|\\()"?${name}"?`, 'i').test(query.getText())

type Recursion = { name: string; relation: string; aliases: readonly string[] }

/** The part before UNION settles the types, the part behind it is brought to them. */
function recursive(query: Node, { name, relation, aliases }: Recursion, env: Env): Relation {
  const union = only(query)
  const operation = setOperationIn(union)
  const [start, step] = operation?.queryTerm() ?? []
  if (!operation?.KW_UNION() || !start || !step)
    throw new TrinoError(
      'INVALID_RECURSIVE_REFERENCE',
      'recursive reference outside of UNION',
      startOf(query),
    )
  const anchor = compileTerm(start, env)
  const commonTables = new Map(env.commonTables).set(name, {
    relation,
    columns: columnsOf(anchor.fields, aliases),
  })
  const next = compileTerm(step, env.with({ commonTables }))
  const types = anchor.fields.map(({ type }) => type)
  for (const [index, { type }] of next.fields.entries()) {
    const wanted = types[index]
    if (
      next.fields.length !== types.length ||
      !wanted ||
      !unify([
        { type, sql: [] },
        { type: wanted, sql: [] },
      ])
    )
      throw new TrinoError(
        'TYPE_MISMATCH',
        `recursion step relation output type (${typeName(type)}) is not coercible to recursion base relation output type`,
        startOf(step),
      )
  }
  const all = operation.setQuantifier()?.KW_ALL() ? ' ALL' : ''
  return {
    sql: sql`${retyped(anchor, types, env)} UNION${all} ${retyped(next, types, env)}`,
    fields: anchor.fields,
  }
}

function setOperationIn(node: Node): SetOperationContext | null {
  let current: Node | null = node
  while (current && !(current instanceof SetOperationContext)) {
    const children: Node[] = isToken(current) ? [] : ((current as RuleNode).children ?? [])
    current = children.length === 1 ? (children[0] ?? null) : null
  }
  return current
}

function withoutClause(node: QueryNoWithContext, env: Env): Relation {
  const term = compileTerm(node.queryTerm(), env)
  return ordered(node, term, env)
}

/** SELECT, VALUES, TABLE or a set operation. */
function compileTerm(node: QueryTermContext, env: Env): Relation | Selected {
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
