import {
  TableArgumentQueryContext,
  TableArgumentTableContext,
  type TableFunctionArgumentContext,
  type TableFunctionCallContext,
  type TableNameContext,
  type TableRefContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, join, sql } from '../fragment'
import { identifierText } from '../identifiers'
import { raise } from '../macros/raise'
import { type Node, startOf } from '../parse'
import { ident } from '../quote'
import { TrinoError } from '../trino-error'
import { bigint, isInteger, typeName } from '../types/trino-type'
import { coerce } from './coerce'
import { columnSql, commonColumn } from './columns'
import type { Env, Relation } from './env'

type CompileTable = (node: TableRefContext, named: TableNameContext | null, env: Env) => Relation
type Arguments = ReadonlyMap<string, TableFunctionArgumentContext>

/** `TABLE(sequence(1, 10))` and `TABLE(exclude_columns(…))`. https://trino.io/docs/current/functions/table.html */
export function tableFunction(
  call: TableFunctionCallContext,
  env: Env,
  compileTable: CompileTable,
): Relation {
  const name = call
    .functionName()
    .getText()
    .toLowerCase()
    .replace(/^(?:system\.)?builtin\./, '')
  if (name === 'sequence') return sequence(argumentsOf(call, ['start', 'stop', 'step']), call, env)
  if (name === 'exclude_columns')
    return excludeColumns(argumentsOf(call, ['input', 'columns']), call, env, compileTable)
  throw new TrinoError('FUNCTION_NOT_FOUND', `Table function '${name}' not registered`, startOf(call))
}

/** Arguments by name or by place, never both. */
function argumentsOf(call: TableFunctionCallContext, names: readonly string[]): Arguments {
  const given = call.tableFunctionArgument()
  const named = given.filter((one) => one.identifier() !== null).length
  if (named > 0 && named < given.length)
    throw new TrinoError(
      'INVALID_FUNCTION_ARGUMENT',
      'All arguments must be passed by name or all must be passed positionally',
      startOf(call),
    )
  if (given.length > names.length)
    throw new TrinoError(
      'INVALID_FUNCTION_ARGUMENT',
      `Too many arguments. Expected at most ${names.length} arguments, got ${given.length} arguments`,
      startOf(call),
    )
  const found = new Map<string, TableFunctionArgumentContext>()
  for (const [index, one] of given.entries()) {
    const identifier = one.identifier()
    const name = (identifier ? identifierText(identifier) : (names[index] ?? '')).toLowerCase()
    const problem = found.has(name)
      ? `Duplicate argument name: ${name.toUpperCase()}`
      : names.includes(name)
        ? null
        : `Unexpected argument name: ${name.toUpperCase()}`
    if (problem) throw new TrinoError('INVALID_FUNCTION_ARGUMENT', problem, startOf(one))
    found.set(name, one)
  }
  return found
}

const missing = (name: string, call: Node) =>
  new TrinoError('MISSING_ARGUMENT', `Missing argument: ${name}`, startOf(call))

function sequence(given: Arguments, call: Node, env: Env): Relation {
  const number = (name: string, otherwise: string): Fragment => {
    const node = given.get(name)?.expression()
    if (!node) return sql`${otherwise}`
    const value = env.value(node)
    if (isInteger(value.type)) return coerce(value, bigint)
    throw new TrinoError(
      'TYPE_MISMATCH',
      `Invalid argument ${name.toUpperCase()}. Expected type: bigint, but was: ${typeName(value.type)}`,
      startOf(node),
    )
  }
  if (!given.has('stop')) throw missing('STOP', call)
  const [start, stop, step] = [number('start', '0'), number('stop', '0'), number('step', '1')]
  const fail = (message: string) => raise('INVALID_FUNCTION_ARGUMENT', `'${message}'`)
  const checked = sql`CASE WHEN ${step} <= 0 AND ${start} < ${stop} THEN ${fail('Step must be positive for sequence [start, stop] where start < stop')} WHEN ${step} >= 0 AND ${start} > ${stop} THEN ${fail('Step must be negative for sequence [start, stop] where start > stop')} ELSE ${step} END`
  return {
    sql: sql`SELECT * FROM generate_series(${start}, ${stop}, ${checked})`,
    fields: [{ name: 'sequential_number', type: bigint, qualifiers: [], hidden: false, sql: [] }],
  }
}

function excludeColumns(given: Arguments, call: Node, env: Env, compileTable: CompileTable): Relation {
  const table = given.get('input')?.tableArgument()?.tableArgumentRelation()
  const descriptor = given.get('columns')?.descriptorArgument()
  if (!table) throw missing('INPUT', call)
  if (!descriptor) throw missing('COLUMNS', call)
  const excluded = descriptor
    .descriptorField()
    .map((field) => identifierText(field.identifier()).toLowerCase())
  const input = relationOf(table, env, compileTable)
  const nameOf = ({ name }: { name: string | null }) => name?.toLowerCase() ?? ''
  const visible = input.fields.filter(({ hidden }) => !hidden)
  const strangers = excluded.filter((name) => !visible.some((field) => nameOf(field) === name))
  const fail = (message: string) => new TrinoError('INVALID_FUNCTION_ARGUMENT', message, startOf(call))
  if (strangers.length > 0) throw fail(`Excluded columns: [${strangers.join(', ')}] not present in the table`)
  const fields = visible.filter((field) => !excluded.includes(nameOf(field)))
  if (fields.length === 0) throw fail('All columns are excluded')
  return {
    sql: sql`SELECT ${join(
      fields.map((field) => field.sql),
      ', ',
    )} FROM ${input.sql}`,
    fields,
  }
}

function relationOf(node: Node, env: Env, compileTable: CompileTable): Relation {
  if (node instanceof TableArgumentTableContext) return compileTable(node.tableRef(), null, env)
  if (!(node instanceof TableArgumentQueryContext))
    throw new TrinoError('SYNTAX_ERROR', 'mismatched input', startOf(node))
  const query = env.query(node.query())
  const alias = env.statement.uniqueName('input')
  const names = query.fields.map((_, index) => commonColumn(index))
  return {
    sql: sql`(${query.sql}) AS ${ident(alias)}(${names.join(', ')})`,
    fields: query.fields.map((field, index) => ({ ...field, sql: columnSql(alias, names[index] ?? '') })),
  }
}
