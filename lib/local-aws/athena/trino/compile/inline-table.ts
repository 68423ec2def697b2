import {
  type InlineTableContext,
  RowConstructorContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, fragmentOf, join, sql } from '../fragment'
import { startOf } from '../parse'
import { text } from '../quote'
import { TrinoError } from '../trino-error'
import { commonType } from '../types/coercion'
import { duckdbType, fieldKey } from '../types/duckdb-type'
import { type TrinoType, typeName, unknown } from '../types/trino-type'
import { coerce } from './coerce'
import { constantText } from './constant-text'
import type { Env, Relation, Typed } from './env'
import { only } from './only'

/**
 * VALUES with the types that its rows share; a value that is a row gives a column for each of its fields.
 * @throws TrinoError TYPE_MISMATCH when they share none
 */
export function inlineTable(node: InlineTableContext, env: Env): Relation {
  const rows = node.expression().map((row): readonly Typed[] => {
    const inner = only(row)
    if (inner instanceof RowConstructorContext) return inner.expression().map(env.value)
    const value = env.value(row)
    return value.type.kind === 'row' ? fieldsOf(value, value.type) : [value]
  })
  const width = rows[0]?.length ?? 0
  const mismatched = rows.find((row) => row.length !== width)
  if (mismatched)
    throw new TrinoError(
      'TYPE_MISMATCH',
      `Values rows have mismatched sizes: ${width} vs ${mismatched.length}`,
      startOf(node),
    )
  const types = columnTypes(rows, width, startOf(node))
  const values = rows.map((row) => row.map((value, index) => coerce(value, types[index] ?? value.type)))
  return {
    sql: (rows.length >= longTable && constantRows(values, types)) || writtenRows(values),
    fields: types.map((type) => ({ name: null, type, qualifiers: [], hidden: false, sql: [] })),
  }
}

/** From this many rows on, DuckDB reads a JSON text ten times as fast as it binds the expressions of VALUES. */
const longTable = 64

const fieldsOf = ({ sql: row }: Typed, { fields }: Extract<TrinoType, { kind: 'row' }>): Typed[] =>
  fields.map((field, index) => ({
    type: field.type,
    sql: sql`struct_extract(${row}, ${text(fieldKey(field, index))})`,
  }))

function columnTypes(rows: readonly (readonly Typed[])[], width: number, offset: number): TrinoType[] {
  const types = Array.from<TrinoType>({ length: width }).fill(unknown)
  for (const row of rows) {
    for (const [index, { type }] of row.entries()) {
      const common = commonType(types[index] ?? unknown, type)
      if (!common) throw mismatchedTypes(rows[0] ?? row, row, offset)
      types[index] = common
    }
  }
  return types
}

function mismatchedTypes(first: readonly Typed[], other: readonly Typed[], offset: number) {
  const [a, b] = [first, other].map((row) => `row(${row.map(({ type }) => typeName(type)).join(', ')})`)
  return new TrinoError('TYPE_MISMATCH', `Values rows have mismatched types: ${a} vs ${b}`, offset)
}

function writtenRows(values: readonly (readonly Fragment[])[]): Fragment {
  const lines = values.map((row) => sql`(${join(row, ', ')})`)
  return sql`VALUES ${join(lines, ', ')}`
}

/** Rows of nothing but constants as one JSON text; null when there is an expression among them. */
function constantRows(
  values: readonly (readonly Fragment[])[],
  types: readonly TrinoType[],
): Fragment | null {
  const rows: (string | null)[][] = []
  for (const row of values) {
    const texts = row.map(constantText)
    if (texts.includes(undefined)) return null
    rows.push(texts as (string | null)[])
  }
  const columns = types.map((type, index) => `CAST(r[${index + 1}] AS ${duckdbType(type)})`).join(', ')
  const list = fragmentOf(text(JSON.stringify(rows)))
  return sql`SELECT ${columns} FROM (SELECT unnest(from_json(${list}, '[["VARCHAR"]]')) AS r)`
}
