import type { UpdateContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import type { IcebergField } from '../../iceberg/iceberg-type'
import { startOf } from '../trino/parse'
import { ident } from '../trino/quote'
import { assignments, type ChangeQuery, columnsOf, type TextOf } from './assignments'
import type { IcebergStatement } from './iceberg-statement'
import { mergeQuery } from './merge-query'
import { textWithParameters } from './source-text'

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
