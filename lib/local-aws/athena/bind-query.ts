import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api'
import { coerce } from './trino/compile/coerce'
import { comparableType } from './trino/compile/comparable'
import { toTrinoError } from './trino/duckdb-error'
import { flatten, fragmentOf, type MappedSql } from './trino/fragment'
import type { Node } from './trino/parse'
import { ident } from './trino/quote'
import { tablesOf } from './trino/tables'
import { type Translation, type TranslationContext, translate } from './trino/translate'
import { duckdbType, fromDuckdbType } from './trino/types/duckdb-type'
import { type TrinoType, unknown } from './trino/types/trino-type'
import { valueText } from './trino/value-text'

/** A query that DuckDB has accepted: its SQL and the columns it will return. */
export type BoundQuery = {
  sql: MappedSql
  columns: readonly BoundColumn[]
  /** The same before values lost their zones, which files do not keep, where some say their own. */
  printed?: { sql: MappedSql; columns: readonly BoundColumn[] }
}
type BoundColumn = { name: string; type: DuckDBType; trinoType: TrinoType }

export type DeclaredTypes = ReadonlyMap<string, TrinoType>

type BindContext = Omit<TranslationContext, 'columnsOf'> & {
  /** Types of a relation's columns by name, where DuckDB's are less: lengths of text, digits of seconds. */
  typesOf?: (relation: string) => DeclaredTypes | undefined
}

/** Translates a query, for which the session tells the columns of the tables. */
export async function translateIn(
  session: DuckDBConnection,
  query: Node,
  context: BindContext,
): Promise<Translation> {
  const relations = new Set(tablesOf(query).map((reference) => context.relationOf(reference)))
  const columns = new Map<string, Awaited<ReturnType<typeof columnsIn>>>()
  for (const relation of relations)
    columns.set(relation, await columnsIn(session, relation, context.typesOf?.(relation)))
  return translate(query, { ...context, columnsOf: (relation) => columns.get(relation) ?? [] })
}

async function columnsIn(session: DuckDBConnection, relation: string, declared: DeclaredTypes = new Map()) {
  const prepared = await session.prepare(`SELECT * FROM ${ident(relation)}`)
  const columns = Array.from({ length: prepared.columnCount }, (_, index) => {
    const name = prepared.columnName(index)
    return { name, type: declared.get(name) ?? fromDuckdbType(prepared.columnType(index)) }
  })
  prepared.destroySync()
  return columns
}

/**
 * Translates a query and has DuckDB check it.
 * @throws TrinoError with the place in the user's text
 */
export async function bindQuery(
  session: DuckDBConnection,
  query: Node,
  context: BindContext,
): Promise<BoundQuery> {
  const { sql, columns } = await translateIn(session, query, context)
  const types = await columnTypes(session, sql)
  const bound = { sql, columns: columns.map((column, index) => bindColumn(column, types[index])) }
  const differs = bound.columns.some(({ type, trinoType }) => String(type) !== plainName(trinoType))
  if (!differs) return withoutZones(session, bound)
  const typed = withTypes(bound)
  const settled = await columnTypes(session, typed)
  return withoutZones(session, {
    sql: typed,
    columns: columns.map((column, index) => bindColumn(column, settled[index])),
  })
}

/** Values that carry their zone become DuckDB's instants, for all but printing. */
async function withoutZones(session: DuckDBConnection, bound: BoundQuery): Promise<BoundQuery> {
  const columns = bound.columns.map((column) => ({ ...column, trinoType: comparableType(column.trinoType) }))
  const isCarried = (index: number) =>
    plainName(columns[index]?.trinoType ?? unknown) !== plainName(bound.columns[index]?.trinoType ?? unknown)
  if (!columns.some((_, index) => isCarried(index))) return bound
  const names = columns.map((_, index) => `c${index}`)
  const values = bound.columns.map(({ trinoType }, index) => {
    const value = { type: trinoType, sql: fragmentOf(`c${index}`) }
    return flatten(coerce(value, comparableType(trinoType))).text
  })
  const sql = around(bound.sql, `SELECT ${values.join(', ')} FROM (`, `) AS z(${names.join(', ')})`)
  const types = await columnTypes(session, sql)
  const settled = columns.map((column, index) => ({ ...column, type: types[index] ?? column.type }))
  return { sql, columns: settled, printed: bound }
}

const bindColumn = ({ name, type: trinoType }: Translation['columns'][number], type?: DuckDBType) => {
  if (!type) throw new Error(`DuckDB has no column ${name}`)
  return { name, type, trinoType }
}

async function columnTypes(session: DuckDBConnection, sql: MappedSql): Promise<DuckDBType[]> {
  try {
    const prepared = await session.prepare(sql.text)
    const types = Array.from({ length: prepared.columnCount }, (_, index) => prepared.columnType(index))
    prepared.destroySync()
    return types
  } catch (error) {
    throw toTrinoError(error, sql)
  }
}

/** Types that DuckDB writes as the translator does need no cast; the others are compared by casting, which is free when equal. */
const plainName = (type: TrinoType) => duckdbType(type)

/** The query with the types that Trino gives its columns, where DuckDB's are wider or have other names of fields. */
function withTypes({ sql, columns }: BoundQuery): MappedSql {
  const names = columns.map((_, index) => `c${index}`)
  const values = columns.map(({ type, trinoType }, index) =>
    String(type) === plainName(trinoType) ? `c${index}` : `CAST(c${index} AS ${duckdbType(trinoType)})`,
  )
  return around(sql, `SELECT ${values.join(', ')} FROM (`, `) AS q(${names.join(', ')})`)
}

const around = (sql: MappedSql, before: string, after: string): MappedSql => ({
  text: `${before}${sql.text}${after}`,
  sourceOf: (offset) => sql.sourceOf(offset - before.length),
})

/** Runs a translated statement whose answer is small. */
export async function readRows(session: DuckDBConnection, sql: MappedSql): Promise<DuckDBValue[][]> {
  try {
    return (await session.runAndReadAll(sql.text)).getRows()
  } catch (error) {
    throw toTrinoError(error, sql)
  }
}

/** The query with every value as the text that Athena prints; NULL stays NULL. Columns are `c0`, `c1`, … */
export function asText(bound: BoundQuery): MappedSql {
  const { sql, columns } = bound.printed ?? bound
  const names = columns.map((_, index) => `c${index}`)
  const texts = columns.map(({ trinoType }, index) => `${valueText(`c${index}`, trinoType)} AS c${index}`)
  return around(sql, `SELECT ${texts.join(', ')} FROM (`, `) AS q(${names.join(', ')})`)
}
