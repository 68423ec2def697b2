import type { IcebergField } from '../../iceberg/iceberg-type'
import { identifierText } from '../trino/identifiers'
import { type Node, startOf } from '../trino/parse'
import { TrinoError } from '../trino/trino-error'

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

/** The text of a node, with values for its parameters. */
export type TextOf = (node: Node) => string

/** The columns of assignments, in their order. */
export const columnsOf = (set: ReadonlyMap<string, string>, fields: readonly IcebergField[]) =>
  [...set.keys()].flatMap((name) => fields.filter((field) => field.name === name))

/** Expressions by the column that they are for, as text in parentheses. */
export function assignments(
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
