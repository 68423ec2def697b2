import {
  type FunctionSpecificationContext,
  ReturnStatementContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, flatten, join, sql } from '../fragment'
import { depthOf } from '../functions/lambda'
import { identifierText } from '../identifiers'
import { startOf } from '../parse'
import { ident } from '../quote'
import { TrinoError } from '../trino-error'
import { commonType } from '../types/coercion'
import { sameType, type TrinoType, typeName } from '../types/trino-type'
import { writtenType } from '../types/written-type'
import { coerce } from './coerce'
import { columnSql } from './columns'
import type { Env, Field, Routine, Typed } from './env'
import { typed } from './env'

/**
 * The functions of WITH FUNCTION, written out where they are called. https://trino.io/docs/current/udf/sql.html
 * @throws TrinoError NOT_SUPPORTED for a function that is more than one RETURN
 */
export function routinesOf(
  specifications: readonly FunctionSpecificationContext[],
  env: Env,
): Env['routines'] {
  const routines = new Map(env.routines)
  for (const specification of specifications) {
    const declaration = specification.functionDeclaration()
    const name = declaration.functionNameCreate().getText().replaceAll('"', '').toLowerCase()
    routines.set(name, routineOf(name, specification, env.with({ routines: new Map(routines) })))
  }
  return routines
}

function routineOf(name: string, specification: FunctionSpecificationContext, env: Env): Routine {
  const body = specification.controlStatement()
  if (!(body instanceof ReturnStatementContext))
    throw new TrinoError(
      'NOT_SUPPORTED',
      'WITH FUNCTION of more than a RETURN is not available in the local store',
      startOf(body),
    )
  const parameters = specification
    .functionDeclaration()
    .parameterDeclaration()
    .map((parameter) => {
      const identifier = parameter.identifier()
      return { name: identifier ? identifierText(identifier) : null, type: writtenType(parameter.type()) }
    })
  const result = writtenType(specification.returnsClause().type())
  return (values, call) => {
    const fits = parameters.map(({ type }, index) => values[index] && accepts(type, values[index].type))
    if (values.length !== parameters.length || fits.includes(false))
      throw new TrinoError(
        'FUNCTION_NOT_FOUND',
        `Unexpected parameters (${values.map(({ type }) => typeName(type)).join(', ')}) for function ${name}. Expected: ${name}(${parameters.map(({ type }) => typeName(type)).join(', ')})`,
        startOf(call),
      )
    const given = parameters.map(({ type }, index) => coerce(values[index] ?? typed(type, []), type))
    return typed(
      result,
      applied(given, env, (places) => {
        const fields = parameters.map(
          (parameter, index): Field => ({
            ...parameter,
            qualifiers: [name],
            hidden: false,
            sql: places[index] ?? [],
          }),
        )
        return returned(env.with({ scope: { fields, parent: null } }).value(body.valueExpression()))
      }),
    )
  }

  function returned(value: Typed): Fragment {
    if (accepts(result, value.type)) return coerce(value, result)
    throw new TrinoError(
      'TYPE_MISMATCH',
      `Value of RETURN must evaluate to ${typeName(result)} (actual: ${typeName(value.type)})`,
      startOf(body),
    )
  }
}

const accepts = (wanted: TrinoType, given: TrinoType): boolean => {
  const common = commonType(wanted, given)
  return common !== null && sameType(common, wanted)
}

/** Long arguments are evaluated once, in a list: written out wherever the body names them, nested calls would grow without bound. */
function applied(
  values: readonly Fragment[],
  env: Env,
  body: (places: readonly Fragment[]) => Fragment,
): Fragment {
  if (values.every((value) => flatten(value).text.length < 40)) return sql`(${body(values)})`
  const row = ident(`f${depthOf(env.scope)}$${env.routines.size}`)
  const packed = values.map((value, index) => sql`p${String(index)} := ${value}`)
  const places = values.map((_, index) => columnSql(row.slice(1, -1), `p${index}`))
  return sql`list_transform([struct_pack(${join(packed, ', ')})], lambda ${row}: ${body(places)})[1]`
}
