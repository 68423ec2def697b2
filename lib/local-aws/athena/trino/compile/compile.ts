import { isToken, type Node, type RuleNode, startOf } from '../parse'
import { TrinoError } from '../trino-error'
import { arithmeticRules } from './arithmetic'
import { isGivenWhole } from './attempt'
import { callRules } from './calls'
import { castRules } from './casts'
import { columnRules } from './columns'
import { conditionalRules } from './conditionals'
import type { Env, ExpressionRule, Relation, StatementContext, Typed } from './env'
import { jsonConstructorRules } from './json-constructors'
import { literalRules } from './literals'
import { predicateRules } from './predicates'
import { compileQuery } from './queries'
import { specialFormRules } from './special-forms'
import { sqlJsonRules } from './sql-json'
import { subqueryRules } from './subqueries'

const rules = new Map<unknown, ExpressionRule['compile']>(
  [
    ...literalRules,
    ...columnRules,
    ...castRules,
    ...arithmeticRules,
    ...predicateRules,
    ...subqueryRules,
    ...conditionalRules,
    ...specialFormRules,
    ...sqlJsonRules,
    ...jsonConstructorRules,
    ...callRules,
  ].map(({ of, compile }) => [of, compile]),
)

/** Where nothing stands around an expression. */
const outermost = (statement: StatementContext): Env =>
  envOf({
    statement,
    scope: { fields: [], parent: null },
    commonTables: new Map(),
    routines: new Map(),
    windows: new Map(),
    given: null,
  })

/** A query as DuckDB SQL, typed as Trino types it. */
export const compileStatement = (query: Node, statement: StatementContext): Relation =>
  outermost(statement).query(query)

/** An expression that stands alone. */
export const compileExpression = (node: Node, statement: StatementContext): Typed =>
  outermost(statement).value(node)

function envOf(
  place: Pick<Env, 'statement' | 'scope' | 'commonTables' | 'routines' | 'windows' | 'given'>,
): Env {
  const env: Env = {
    ...place,
    value: (node) => compileValue(node, env),
    query: (node) => compileQuery(node, env),
    with: (change) => envOf({ ...place, ...change }),
  }
  return env
}

function compileValue(node: Node, env: Env): Typed {
  for (let current = node; ; ) {
    if (env.given && isGivenWhole(current, env.given)) return env.given.expression(current)
    const rule = rules.get(current.constructor)
    if (rule) return rule(current as never, env)
    const children = isToken(current) ? [] : ((current as RuleNode).children ?? [])
    const [child] = children
    if (!child || children.length !== 1)
      throw new TrinoError(
        'NOT_SUPPORTED',
        `'${current.getText().slice(0, 60)}' is not available in the local store`,
        startOf(current),
      )
    current = child
  }
}
