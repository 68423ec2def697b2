import { CoalesceContext, FunctionCallContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { join, sql } from '../fragment'
import { aggregateFunctions } from '../functions/aggregate-functions'
import { callOf, type FunctionRule } from '../functions/call'
import { collectionFunctions } from '../functions/collection-functions'
import { conditionalFunctions } from '../functions/conditional-functions'
import { dateFunctions } from '../functions/date-functions'
import { mathFunctions } from '../functions/math-functions'
import { stringFunctions } from '../functions/string-functions'
import { unsupportedFunctions } from '../functions/unsupported'
import { startOf } from '../parse'
import { on } from '../rewrite'
import { TrinoError } from '../trino-error'
import { identifierText } from './literals'

/** Every function that a statement may call: what is not here never reaches DuckDB. */
const functions: ReadonlyMap<string, FunctionRule> = new Map(
  Object.entries({
    ...aggregateFunctions,
    ...collectionFunctions,
    ...conditionalFunctions,
    ...dateFunctions,
    ...mathFunctions,
    ...stringFunctions,
  }),
)

export const functionRules = [
  on(FunctionCallContext, (node, rewriting) => {
    const parts = node.functionName().qualifiedName().identifier().map(identifierText)
    const name = parts.join('.').toLowerCase()
    const rule = functions.get(name)
    if (rule) return rule(callOf(node, name, rewriting))
    if (unsupportedFunctions.has(name)) {
      throw new TrinoError(
        'NOT_SUPPORTED',
        `Function '${name}' is not available in the local store`,
        startOf(node),
      )
    }
    throw new TrinoError('FUNCTION_NOT_FOUND', `Function '${name}' not registered`, startOf(node))
  }),
  on(CoalesceContext, (node, { render }) => sql`coalesce(${join(node.expression().map(render), ', ')})`),
]
