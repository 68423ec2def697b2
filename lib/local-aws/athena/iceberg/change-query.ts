import {
  JoinRelationContext,
  type MergeCaseContext,
  type MergeContext,
  MergeDeleteContext,
  MergeInsertContext,
  MergeUpdateContext,
  type UpdateContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import type { IcebergField } from '../../iceberg/iceberg-type'
import { identifierText } from '../trino/identifiers'
import { type Node, startOf } from '../trino/parse'
import { ident } from '../trino/quote'
import { TrinoError } from '../trino/trino-error'
import type { IcebergStatement } from './iceberg-statement'
import { sourceText } from './source-text'

/**
 * The Trino query behind a statement that changes rows. Its columns: `"$path"` and `"$pos"` of the row that goes, null
 * for none; whether a row comes; and that row's values in the order of the table's columns.
 */
export function changeQuery(
  statement: Extract<IcebergStatement, { kind: 'delete' | 'update' | 'merge' }>,
  fields: readonly IcebergField[],
): string {
  switch (statement.kind) {
    case 'delete': {
      const { tree } = statement
      const where = tree.whereClause()
      return `SELECT "$path", "$pos", false FROM ${sourceText(tree.tableRef())}${where ? ` ${sourceText(where)}` : ''}`
    }
    case 'update':
      return updateQuery(statement.tree, fields)
    case 'merge':
      return mergeQuery(statement.tree, fields)
  }
}

function updateQuery(tree: UpdateContext, fields: readonly IcebergField[]): string {
  const set = assignments(
    tree.updateAssignment().map((each) => [each.identifier(), each.expression()] as const),
    fields,
  )
  const values = fields.map(({ name }) => set.get(name) ?? ident(name))
  const where = tree.whereClause()
  return `SELECT "$path", "$pos", true, ${values.join(', ')} FROM ${sourceText(tree.tableRef())}${where ? ` ${sourceText(where)}` : ''}`
}

/** Expressions by the column that they are for, as text in parentheses. */
function assignments(
  pairs: readonly (readonly [Node, Node | undefined])[],
  fields: readonly IcebergField[],
): Map<string, string> {
  const set = new Map<string, string>()
  for (const [target, expression] of pairs) {
    const name = identifierText(target).toLowerCase()
    if (!fields.some((field) => field.name === name))
      throw new TrinoError('COLUMN_NOT_FOUND', `The target column ${name} does not exist`, startOf(target))
    if (set.has(name))
      throw new TrinoError('SYNTAX_ERROR', `Column name '${name}' specified more than once`, startOf(target))
    if (expression) set.set(name, `(${sourceText(expression)})`)
  }
  return set
}

function mergeQuery(tree: MergeContext, fields: readonly IcebergField[]): string {
  const alias = tree.identifier()
  const table = sourceText(tree.tableRef())
  const target = alias ? sourceText(alias) : table
  const cases = tree.mergeCase().map((each) => mergeCase(each, target, fields))
  const choose = (value: (one: MergeBranch, index: number) => string, otherwise: string) =>
    `CASE ${cases.map((one, index) => `WHEN ${one.condition} THEN ${value(one, index)}`).join(' ')} ELSE ${otherwise} END`
  const removes = (column: string) =>
    choose(({ removes }) => (removes ? `${target}.${column}` : 'NULL'), 'NULL')
  const values = fields.map((_, index) => choose(({ values }) => values?.[index] ?? 'NULL', 'NULL'))
  const relation = sourceText(tree.relation())
  // DuckDB takes parentheses around joins only.
  const source = tree.relation() instanceof JoinRelationContext ? `(${relation})` : relation
  const applies = cases.map(({ condition }) => condition).join(' OR ')
  return `SELECT ${removes('"$path"')}, ${removes('"$pos"')}, ${choose(({ values }) => String(values !== null), 'false')}, ${values.join(', ')}
FROM ${source} LEFT JOIN ${table}${alias ? ` AS ${target}` : ''} ON ${sourceText(tree.expression())}
WHERE ${applies}`
}

type MergeBranch = { condition: string; removes: boolean; values: string[] | null }

function mergeCase(node: MergeCaseContext, target: string, fields: readonly IcebergField[]): MergeBranch {
  const matched = `${target}."$path" IS NOT NULL`
  const also = (condition: Node | undefined) => (condition ? ` AND (${sourceText(condition)})` : '')
  if (node instanceof MergeUpdateContext) {
    const set = assignments(
      node._targets.map((each, index) => [each, node._values[index]] as const),
      fields,
    )
    const values = fields.map(({ name }) => set.get(name) ?? `${target}.${ident(name)}`)
    return { condition: `(${matched}${also(node._condition)})`, removes: true, values }
  }
  if (node instanceof MergeDeleteContext)
    return { condition: `(${matched}${also(node._condition)})`, removes: true, values: null }
  if (!(node instanceof MergeInsertContext))
    throw new TrinoError('SYNTAX_ERROR', 'mismatched input', startOf(node))
  const names = node._targets.length > 0 ? node._targets : null
  if ((names?.length ?? fields.length) !== node._values.length) {
    const message = `Insert query has ${node._values.length} expressions but expected ${names?.length ?? fields.length} columns`
    throw new TrinoError('SYNTAX_ERROR', message, startOf(node))
  }
  const set = names
    ? assignments(
        names.map((each, index) => [each, node._values[index]] as const),
        fields,
      )
    : new Map(fields.map(({ name }, index) => [name, `(${sourceText(node._values[index] as Node)})`]))
  return {
    condition: `(${target}."$path" IS NULL${also(node._condition)})`,
    removes: false,
    values: fields.map(({ name }) => set.get(name) ?? 'NULL'),
  }
}
