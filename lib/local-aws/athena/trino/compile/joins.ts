import {
  AliasedRelationContext,
  type JoinRelationContext,
  JsonTableContext,
  LateralContext,
  UnnestContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { join, locatedAt, sql } from '../fragment'
import { identifierText } from '../identifiers'
import { type Node, startOf } from '../parse'
import { TrinoError } from '../trino-error'
import { commonType } from '../types/coercion'
import { refuseAggregates } from './aggregation'
import { coerce } from './coerce'
import { notFound } from './columns'
import { comparable } from './comparable'
import { type Env, type Field, type Relation, typed } from './env'
import { equal, isStructured } from './equality'
import { bare } from './expression-text'
import { only } from './only'
import { requireBoolean } from './predicates'

type CompileRelation = (node: Node, env: Env) => Relation

/** Two relations side by side, under the condition that the statement gives. */
export function joined(node: JoinRelationContext, env: Env, compileRelation: CompileRelation): Relation {
  const left = compileRelation(node._left ?? node.relation(0) ?? node, env)
  // UNNEST and LATERAL on the right read the left.
  const beside = env.with({ scope: { fields: left.fields, parent: env.scope } })
  const rightNode = node._right ?? node._rightRelation
  const kind = rightNode ? besideKind(rightNode) : null
  const type = joinType(node)
  const isOuter = type === 'RIGHT' || type === 'FULL'
  const right =
    kind && isOuter
      ? withoutLeft(() => compileRelation(rightNode ?? node, env), type)
      : compileRelation(rightNode ?? node, kind ? beside : env)
  const fields = [...left.fields, ...right.fields]
  if (node.KW_CROSS()) return { sql: sql`${left.sql} CROSS JOIN ${right.sql}`, fields }
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
  if (kind && bare(condition).getText().toLowerCase() !== 'true' && type !== 'INNER')
    throw new TrinoError(
      'NOT_SUPPORTED',
      `${type} JOIN involving ${kind} is only supported with condition ON TRUE`,
      startOf(node),
    )
  const on = requireBoolean(condition, within, 'JOIN ON clause')
  return { sql: sql`${left.sql} ${type} JOIN ${right.sql} ON ${on}`, fields }
}

function joinType(node: JoinRelationContext): string {
  const type = node.joinType()
  if (type?.KW_LEFT()) return 'LEFT'
  if (type?.KW_RIGHT()) return 'RIGHT'
  return type?.KW_FULL() ? 'FULL' : 'INNER'
}

/** What of a relation on the right may read the left; null is none. */
function besideKind(node: Node): 'UNNEST' | 'LATERAL' | 'JSON_TABLE' | null {
  const inner = only(node)
  if (inner instanceof AliasedRelationContext) return besideKind(inner.relationPrimary())
  if (inner instanceof UnnestContext) return 'UNNEST'
  if (inner instanceof JsonTableContext) return 'JSON_TABLE'
  return inner instanceof LateralContext ? 'LATERAL' : null
}

/** The right side of a join that keeps rows of the right alone cannot read the left. */
function withoutLeft(compile: () => Relation, type: string): Relation {
  try {
    return compile()
  } catch (error) {
    if (!(error instanceof TrinoError) || error.errorName !== 'COLUMN_NOT_FOUND') throw error
    throw new TrinoError(
      'INVALID_COLUMN_REFERENCE',
      `LATERAL reference not allowed in ${type} JOIN`,
      error.offset,
    )
  }
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
  const conditions = pairs.map(({ a, b, common }) => {
    const same = sql`${comparable(a, common)} = ${comparable(b, common)}`
    // DuckDB's equality finds the rows by their hash, Trino's leaves those out that hold NULL.
    return isStructured(common) ? sql`${same} AND ${equal(a, b, common)}` : same
  })
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
