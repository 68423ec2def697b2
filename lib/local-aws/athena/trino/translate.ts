import { column } from './compile/columns'
import { compileExpression, compileStatement } from './compile/compile'
import type { StatementContext, TableColumn } from './compile/env'
import { requireBoolean } from './compile/predicates'
import { sortItem } from './compile/sort-item'
import { compileWindow } from './compile/windows'
import { flatten, fragmentOf, type MappedSql } from './fragment'
import { checkParameters, parameterPlace } from './parameters'
import { type Node, parseExpression } from './parse'
import type { TableReference } from './rewrite'
import { TrinoError, tooDeep } from './trino-error'
import type { TrinoType } from './types/trino-type'

export type TranslationContext = {
  now: Date
  /** Database of tables that are named without one. */
  database: string
  /** DuckDB relation that stands for a table; throws TrinoError TABLE_NOT_FOUND. */
  relationOf(reference: TableReference): string
  /** Columns of a DuckDB relation. */
  columnsOf(relation: string): readonly TableColumn[]
  /** Values of `?` in order, as Trino literals. */
  parameters?: readonly string[]
}

export type Translation = { sql: MappedSql; columns: readonly { name: string; type: TrinoType }[] }

/**
 * Compiles a parsed Trino query to DuckDB SQL, checking names and types as Trino does.
 *
 * The result runs on a connection that has `macroStatements` and `sessionSettings`, and reaches nothing but the
 * relations that `relationOf` returned and functions of the allow-list.
 * @throws TrinoError for what Trino refuses, and for what DuckDB cannot do
 */
export function translate(query: Node, context: TranslationContext): Translation {
  try {
    return translated(query, context)
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep('analysis')
    throw error
  }
}

function translated(query: Node, context: TranslationContext): Translation {
  checkParameters(query, context.parameters ?? [])
  const values = (context.parameters ?? []).map((value) => {
    const { type, sql } = compileExpression(parseExpression(value), statementOf(context))
    // A parameter's value has no place in the statement.
    return { type, sql: fragmentOf(`(${flatten(sql).text})`) }
  })
  const statement = statementOf(context, (node) => values[parameterPlace(node)])
  const { sql, fields } = compileStatement(query, statement)
  const columns = fields.map(({ name, type }, index) => ({ name: name ?? `_col${index}`, type }))
  return { sql: flatten(sql), columns }
}

function statementOf(
  { now, database, relationOf, columnsOf }: TranslationContext,
  valueAt: (node: Node) => ReturnType<StatementContext['parameterOf']> | undefined = () => undefined,
): StatementContext {
  const names = new Map<string, number>()
  return {
    now,
    database,
    relationOf,
    columnsOf,
    sortItem,
    column,
    condition: requireBoolean,
    window: compileWindow,
    parameterOf(node) {
      const value = valueAt(node)
      if (value) return value
      throw new TrinoError('INVALID_PARAMETER_USAGE', 'Query takes no parameters')
    },
    uniqueName(name) {
      const number = (names.get(name) ?? 0) + 1
      names.set(name, number)
      return `${name}$${number}`
    },
  }
}
