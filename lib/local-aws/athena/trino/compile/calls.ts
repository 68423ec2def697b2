import { FunctionCallContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { compileCall } from '../functions/compile-call'
import { functionsNamed } from '../functions/functions'
import { unsupportedFunctions } from '../functions/unsupported'
import { identifierText } from '../identifiers'
import { startOf } from '../parse'
import { TrinoError } from '../trino-error'
import { coalesce } from './conditionals'
import { on } from './env'

const nested = 'Aggregate function argument'

export const callRules = [
  on(FunctionCallContext, (node, env) => {
    const name = node.functionName().qualifiedName().identifier().map(identifierText).join('.').toLowerCase()
    const offset = startOf(node)
    if (name === 'coalesce') return coalesce(node, env)
    const overloads = functionsNamed(name)
    if (!overloads) {
      if (unsupportedFunctions.has(name))
        throw new TrinoError(
          'NOT_SUPPORTED',
          `Function '${name}' is not available in the local store`,
          offset,
        )
      throw new TrinoError('FUNCTION_NOT_FOUND', `Function '${name}' not registered`, offset)
    }
    const kind = overloads[0]?.kind ?? 'scalar'
    const over = node.over() !== null
    if (kind === 'window' && !over)
      throw new TrinoError('MISSING_OVER', `Window function ${name} requires an OVER clause`, offset)
    if (kind === 'scalar') {
      if (over) throw new TrinoError('FUNCTION_NOT_WINDOW', `Not a window function: ${name}`, offset)
      const what = node.setQuantifier()
        ? 'DISTINCT'
        : node.filter()
          ? 'FILTER'
          : node.sortItem().length > 0
            ? 'ORDER BY'
            : null
      if (what)
        throw new TrinoError(
          'FUNCTION_NOT_AGGREGATE',
          `${what} is only valid for aggregation functions`,
          offset,
        )
    } else if (env.forbids === nested) {
      throw new TrinoError(
        'NESTED_AGGREGATION',
        `Cannot nest aggregations inside aggregation: [${node.getText()}]`,
        offset,
      )
    } else if (env.forbids) {
      const message = `${env.forbids} cannot contain aggregations, window functions or grouping operations: [${node.getText()}]`
      throw new TrinoError('EXPRESSION_NOT_SCALAR', message, offset)
    }
    const aggregates = kind === 'aggregate' && !over
    return compileCall(node, name, overloads, env, aggregates ? env.with({ forbids: nested }) : env)
  }),
]
