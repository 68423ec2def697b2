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
import { typeName } from '../trino/types/trino-type'
import { trinoTypeOf } from './column-types'
import type { IcebergStatement } from './iceberg-statement'
import { textWithParameters } from './source-text'

/** The Trino query behind a statement that changes rows. */
export type ChangeQuery = {
  /**
   * Its columns: `"$path"` and `"$pos"` of the row that goes, null for none; whether a row comes; and that row's values
   * in the order of the table's columns.
   */
  sql: string
  assigned: readonly Assigned[]
  /** A query whose columns are the assigned values one behind the other; null where nothing is assigned. */
  typesSql: string | null
}

/** Columns that get values of the statement, together. */
export type Assigned = {
  columns: readonly IcebergField[]
  /** How Trino begins to say that types do not match. */
  mismatch: string
  /** Place that it gives. */
  offset: number
}

export function changeQuery(
  statement: Extract<IcebergStatement, { kind: 'delete' | 'update' | 'merge' }>,
  fields: readonly IcebergField[],
  parameters: readonly string[],
): ChangeQuery {
  const textOf = textWithParameters(statement.tree, parameters)
  switch (statement.kind) {
    case 'delete': {
      const { tree } = statement
      const where = tree.whereClause()
      const sql = `SELECT "$path", "$pos", false FROM ${textOf(tree.tableRef())}${where ? ` ${textOf(where)}` : ''}`
      return { sql, assigned: [], typesSql: null }
    }
    case 'update':
      return updateQuery(statement.tree, fields, textOf)
    case 'merge':
      return mergeQuery(statement.tree, fields, textOf)
  }
}

type TextOf = (node: Node) => string

function updateQuery(tree: UpdateContext, fields: readonly IcebergField[], textOf: TextOf): ChangeQuery {
  const set = assignments(
    tree.updateAssignment().map((each) => [each.identifier(), each.expression()] as const),
    fields,
    textOf,
  )
  const values = fields.map(({ name }) => set.get(name) ?? ident(name))
  const where = tree.whereClause()
  const from = `FROM ${textOf(tree.tableRef())}${where ? ` ${textOf(where)}` : ''}`
  const mismatch = "UPDATE table column types don't match SET expressions"
  return {
    sql: `SELECT "$path", "$pos", true, ${values.join(', ')} ${from}`,
    assigned: [{ columns: columnsOf(set, fields), mismatch, offset: startOf(tree) }],
    typesSql: `SELECT ${[...set.values()].join(', ')} ${from}`,
  }
}

const columnsOf = (set: ReadonlyMap<string, string>, fields: readonly IcebergField[]) =>
  [...set.keys()].flatMap((name) => fields.filter((field) => field.name === name))

/** Expressions by the column that they are for, as text in parentheses. */
function assignments(
  pairs: readonly (readonly [Node, Node | undefined])[],
  fields: readonly IcebergField[],
  textOf: TextOf,
): Map<string, string> {
  const set = new Map<string, string>()
  for (const [target, expression] of pairs) {
    const name = identifierText(target).toLowerCase()
    if (!fields.some((field) => field.name === name))
      throw new TrinoError('COLUMN_NOT_FOUND', `The target column ${name} does not exist`, startOf(target))
    if (set.has(name))
      throw new TrinoError('SYNTAX_ERROR', `Column name '${name}' specified more than once`, startOf(target))
    if (expression) set.set(name, `(${textOf(expression)})`)
  }
  return set
}

function mergeQuery(tree: MergeContext, fields: readonly IcebergField[], textOf: TextOf): ChangeQuery {
  const alias = tree.identifier()
  const table = textOf(tree.tableRef())
  const target = alias ? textOf(alias) : table
  const cases = tree.mergeCase().map((each) => mergeCase(each, target, fields, textOf))
  const choose = (value: (one: MergeBranch, index: number) => string, otherwise: string) =>
    `CASE ${cases.map((one, index) => `WHEN ${one.condition} THEN ${value(one, index)}`).join(' ')} ELSE ${otherwise} END`
  const removes = (column: string) =>
    choose(({ removes }) => (removes ? `${target}.${column}` : 'NULL'), 'NULL')
  const values = fields.map((_, index) => choose(({ values }) => values?.[index] ?? 'NULL', 'NULL'))
  const relation = textOf(tree.relation())
  // DuckDB takes parentheses around joins only.
  const source = tree.relation() instanceof JoinRelationContext ? `(${relation})` : relation
  const applies = cases.map(({ condition }) => condition).join(' OR ')
  const from = `FROM ${source} LEFT JOIN ${table}${alias ? ` AS ${target}` : ''} ON ${textOf(tree.expression())}`
  const assigning = cases.flatMap(({ set, offset }, index) => (set ? [{ set, offset, index }] : []))
  return {
    sql: `SELECT ${removes('"$path"')}, ${removes('"$pos"')}, ${choose(({ values }) => String(values !== null), 'false')}, ${values.join(', ')}
${from}
WHERE ${applies}`,
    assigned: assigning.map(({ set, offset, index }) => ({
      columns: columnsOf(set, fields),
      mismatch: `MERGE table column types don't match for MERGE case ${index}, SET expressions`,
      offset,
    })),
    typesSql:
      assigning.length === 0
        ? null
        : `SELECT ${assigning.flatMap(({ set }) => [...set.values()]).join(', ')} ${from}`,
  }
}

type MergeBranch = {
  condition: string
  removes: boolean
  values: string[] | null
  /** The expressions that the branch assigns. */
  set: ReadonlyMap<string, string> | null
  offset: number
}

function mergeCase(
  node: MergeCaseContext,
  target: string,
  fields: readonly IcebergField[],
  textOf: TextOf,
): MergeBranch {
  const offset = startOf(node)
  /** In the column's type, so that all branches agree. */
  const typed = (set: ReadonlyMap<string, string>, { name, type }: IcebergField) => {
    const value = set.get(name)
    return value === undefined ? null : `CAST(${value} AS ${typeName(trinoTypeOf(type))})`
  }
  const matched = `${target}."$path" IS NOT NULL`
  const also = (condition: Node | undefined) => (condition ? ` AND (${textOf(condition)})` : '')
  if (node instanceof MergeUpdateContext) {
    const set = assignments(
      node._targets.map((each, index) => [each, node._values[index]] as const),
      fields,
      textOf,
    )
    const values = fields.map((field) => typed(set, field) ?? `${target}.${ident(field.name)}`)
    return { condition: `(${matched}${also(node._condition)})`, removes: true, values, set, offset }
  }
  if (node instanceof MergeDeleteContext)
    return {
      condition: `(${matched}${also(node._condition)})`,
      removes: true,
      values: null,
      set: null,
      offset,
    }
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
        textOf,
      )
    : new Map(fields.map(({ name }, index) => [name, `(${textOf(node._values[index] as Node)})`]))
  return {
    condition: `(${target}."$path" IS NULL${also(node._condition)})`,
    removes: false,
    values: fields.map((field) => typed(set, field) ?? 'NULL'),
    set,
    offset,
  }
}
