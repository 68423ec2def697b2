import {
  JoinRelationContext,
  type MergeCaseContext,
  type MergeContext,
  MergeDeleteContext,
  MergeInsertContext,
  MergeUpdateContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import type { IcebergField } from '../../iceberg/iceberg-type'
import { type Node, startOf } from '../trino/parse'
import { ident } from '../trino/quote'
import { TrinoError } from '../trino/trino-error'
import { typeName } from '../trino/types/trino-type'
import { assignments, type ChangeQuery, columnsOf, type TextOf } from './assignments'
import { trinoTypeOf } from './column-types'

/** MERGE as a join, of which the first case that applies to a row decides. */
export function mergeQuery(tree: MergeContext, fields: readonly IcebergField[], textOf: TextOf): ChangeQuery {
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
