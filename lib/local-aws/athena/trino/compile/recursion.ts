import {
  type NamedQueryContext,
  QueryStatementContext,
  SetOperationContext,
  TableRefContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, sql } from '../fragment'
import { identifierText } from '../identifiers'
import { raise } from '../macros/raise'
import { descendants, isToken, type Node, type RuleNode, startOf } from '../parse'
import { ident } from '../quote'
import { TrinoError } from '../trino-error'
import { typeName } from '../types/trino-type'
import { unify } from './coerce'
import { columnSql, commonColumn } from './columns'
import type { CommonTable, Env, Relation } from './env'
import { only } from './only'
import { retyped } from './set-operations'

/** How often Trino repeats the step; it fails when there is more to come. */
const deepest = 10
const tooDeep = `Recursion depth limit exceeded (${deepest}). Use 'max_recursion_depth' session property to modify the limit.`

const nameOf = (query: NamedQueryContext) => identifierText(query.identifier()).toLowerCase()

/** Whether a query of WITH RECURSIVE reads itself, by its name, unless a WITH inside gives the name to another. */
export function readsItself(named: NamedQueryContext): boolean {
  const name = nameOf(named)
  for (const node of descendants(named.query())) {
    if (!(node instanceof TableRefContext)) continue
    const [table, ...more] = node.identifier()
    if (!table || more.length > 0 || identifierText(table).toLowerCase() !== name) continue
    if (!isShadowed(node, named, name)) return true
  }
  return false
}

function isShadowed(node: Node, end: Node, name: string): boolean {
  for (let current = node.parent; current && current !== end; current = current.parent)
    if (
      current instanceof QueryStatementContext &&
      current
        .with()
        ?.namedQuery()
        .some((query) => nameOf(query) === name)
    )
      return true
  return false
}

type Parts = {
  named: NamedQueryContext
  aliases: readonly string[] | undefined
  env: Env
  /** Compiles one side of the UNION, where the name means a table. */
  compile(term: Node, table: CommonTable | null): Relation
}

/**
 * A query that reads itself. The part before UNION settles the types, the part behind it is brought to them and repeated.
 * @throws TrinoError INVALID_RECURSIVE_REFERENCE, MISSING_COLUMN_ALIASES, TYPE_MISMATCH
 */
export function recursive({ named, aliases, env, compile }: Parts): Relation {
  if (!aliases)
    throw new TrinoError(
      'MISSING_COLUMN_ALIASES',
      'missing column aliases in recursive WITH query',
      startOf(named),
    )
  const operation = setOperationIn(only(named.query()))
  const [start, step] = operation?.queryTerm() ?? []
  if (!operation?.KW_UNION() || !start || !step)
    throw new TrinoError(
      'INVALID_RECURSIVE_REFERENCE',
      'recursive reference outside of UNION',
      startOf(named.query()),
    )
  const anchor = compile(start, null)
  const types = anchor.fields.map(({ type }) => type)
  const relation = env.statement.uniqueName(nameOf(named))
  const columns = types.map((type, index) => ({ name: aliases[index] ?? null, type }))
  const next = compile(step, { relation, columns })
  checkStep(anchor, next, step)
  const names = types.map((_, index) => commonColumn(index))
  const all = operation.setQuantifier()?.KW_ALL() != null
  return {
    fields: anchor.fields,
    sql: sql`WITH RECURSIVE ${ident(relation)}(${[...names, depth].join(', ')}) AS (SELECT *, 0 FROM ${retyped(anchor, types, env)} UNION ALL ${counted(retyped(next, types, env), relation, env)}) SELECT ${all ? '' : 'DISTINCT '}${names.join(', ')} FROM ${ident(relation)}`,
  }
}

const depth = 'depth$'

/** The rows of a step with the number of the step, which is one more than that of the rows it has read. */
function counted(step: Fragment, relation: string, env: Env): Fragment {
  const [rows, before] = [env.statement.uniqueName('step'), env.statement.uniqueName('before')]
  const last = columnSql(before, 'd')
  const number = sql`CASE WHEN ${last} >= ${String(deepest)} THEN ${raise('NOT_SUPPORTED', `'${tooDeep.replaceAll("'", "''")}'`)} ELSE ${last} + 1 END`
  return sql`SELECT ${ident(rows)}.*, ${number} FROM ${step} AS ${ident(rows)}, (SELECT max(${depth}) FROM ${ident(relation)}) AS ${ident(before)}(d)`
}

function checkStep(anchor: Relation, next: Relation, step: Node): void {
  for (const [index, { type }] of next.fields.entries()) {
    const wanted = anchor.fields[index]?.type
    const fits =
      wanted &&
      unify([
        { type, sql: [] },
        { type: wanted, sql: [] },
      ])
    if (next.fields.length === anchor.fields.length && fits) continue
    throw new TrinoError(
      'TYPE_MISMATCH',
      `recursion step relation output type (${typeName(type)}) is not coercible to recursion base relation output type${wanted ? ` (${typeName(wanted)})` : ''} at column ${index + 1}`,
      startOf(step),
    )
  }
}

function setOperationIn(node: Node): SetOperationContext | null {
  let current: Node | null = node
  while (current && !(current instanceof SetOperationContext)) {
    const children: readonly Node[] = isToken(current) ? [] : ((current as RuleNode).children ?? [])
    current = children.length === 1 ? (children[0] ?? null) : null
  }
  return current
}
