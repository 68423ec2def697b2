import type { UnnestContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, join, sql } from '../fragment'
import { startOf } from '../parse'
import { ident, text } from '../quote'
import { TrinoError } from '../trino-error'
import { fieldKey } from '../types/duckdb-type'
import { bigint, type TrinoType, typeName } from '../types/trino-type'
import { columnSql } from './columns'
import type { Env, Relation } from './env'

/** UNNEST as a query: arrays side by side, a map as two columns, rows as a column per field, the place at the end. */
export function unnested(node: UnnestContext, env: Env): Relation {
  const alias = env.statement.uniqueName('u')
  const columns: { type: TrinoType; sql: Fragment }[] = []
  const lists = node.expression().map((collection, index) => {
    const { type, sql: value } = env.value(collection)
    const element = columnSql(alias, `u${index}`)
    if (type.kind === 'map') {
      columns.push(
        { type: type.key, sql: sql`${element}.key` },
        { type: type.value, sql: sql`${element}.value` },
      )
      return sql`map_entries(${value})`
    }
    if (type.kind !== 'array')
      throw new TrinoError('TYPE_MISMATCH', `Cannot unnest type: ${typeName(type)}`, startOf(collection))
    if (type.element.kind === 'row') {
      for (const [place, field] of type.element.fields.entries())
        columns.push({
          type: field.type,
          sql: sql`struct_extract(${element}, ${text(fieldKey(field, place))})`,
        })
    } else columns.push({ type: type.element, sql: element })
    return value
  })
  const selected = lists.map((list, index) => sql`unnest(${list}) AS ${ident(`u${index}`)}`)
  if (node.KW_ORDINALITY()) {
    const longest = sql`greatest(${join(
      lists.map((list) => sql`len(${list})`),
      ', ',
    )})`
    selected.push(sql`unnest(range(1, ${longest} + 1)) AS "n"`)
    columns.push({ type: bigint, sql: columnSql(alias, 'n') })
  }
  return {
    sql: sql`SELECT ${join(
      columns.map((column) => column.sql),
      ', ',
    )} FROM (SELECT ${join(selected, ', ')}) AS ${ident(alias)}`,
    fields: columns.map(({ type }) => ({ name: null, type, qualifiers: [], hidden: false, sql: [] })),
  }
}
