import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api'
import { athenaText } from './result-text'
import { otherShapeAt, toTrinoError } from './trino/duckdb-error'
import type { MappedSql } from './trino/fragment'
import type { Node } from './trino/parse'
import { publicColumnName } from './trino/rules/queries'
import { type TranslationContext, translate } from './trino/translate'

/** A query that DuckDB has accepted: its SQL and the columns it will return. */
export type BoundQuery = { sql: MappedSql; columns: readonly { name: string; type: DuckDBType }[] }

/**
 * Translates a query and has DuckDB check it.
 * @throws TrinoError with the place in the user's text
 */
export async function bindQuery(
  session: DuckDBConnection,
  query: Node,
  context: TranslationContext,
): Promise<BoundQuery> {
  const otherShape = new Set<number>()
  for (;;) {
    const sql = translate(query, { ...context, otherShape })
    try {
      const prepared = await session.prepare(sql.text)
      const columns = Array.from({ length: prepared.columnCount }, (_, index) => ({
        name: publicColumnName(prepared.columnName(index), index),
        type: prepared.columnType(index),
      }))
      prepared.destroySync()
      return { sql, columns }
    } catch (error) {
      const place = otherShapeAt(error, sql)
      if (place === null || otherShape.has(place)) throw toTrinoError(error, sql)
      otherShape.add(place)
    }
  }
}

/** Runs a translated statement whose answer is small. */
export async function readRows(session: DuckDBConnection, sql: MappedSql): Promise<DuckDBValue[][]> {
  try {
    return (await session.runAndReadAll(sql.text)).getRows()
  } catch (error) {
    throw toTrinoError(error, sql)
  }
}

/** The query with every value as the text that Athena prints; NULL stays NULL. Columns are `c0`, `c1`, … */
export function asText({ sql, columns }: BoundQuery): MappedSql {
  const names = columns.map((_, index) => `c${index}`)
  const texts = columns.map(({ type }, index) => `${athenaText(`c${index}`, type)} AS c${index}`)
  const before = `SELECT ${texts.join(', ')} FROM (`
  return {
    text: `${before}${sql.text}) AS q(${names.join(', ')})`,
    sourceOf: (offset) => sql.sourceOf(offset - before.length),
  }
}
