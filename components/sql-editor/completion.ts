import { sameName, writeName } from './names'
import type { NamedQuery, Output, Relation } from './relations'
import type { Scope } from './scope'
import { functions } from './trino-words'

/** A table that a statement can name, with its columns. */
export type SqlTable = {
  database: string
  table: string
  columns: readonly { name: string; type: string; description?: string }[]
}

/** What the grammar allows where the caret is. */
export type Expected = { tables: boolean; columns: boolean; keywords: readonly string[] }

export type Completion = {
  kind: 'column' | 'table' | 'relation' | 'database' | 'keyword' | 'function'
  label: string
  insert: string
  /** The type of a column, the database of a table. */
  detail?: string
  description?: string
}

type Column = { name: string; type?: string; description?: string }

/** What can follow at a place of a statement, the likeliest kind first. */
export function completionsFor(scope: Scope, expected: Expected, tables: readonly SqlTable[]): Completion[] {
  if (scope.qualifier.length > 0) return qualified(scope, tables)
  const names = expected.tables ? tableNames(scope.namedQueries, tables) : []
  const columns = expected.columns ? columnsInScope(scope, tables) : []
  const calls = expected.columns
    ? functions.map((name) => ({ kind: 'function' as const, label: name, insert: name }))
    : []
  const keywords = expected.keywords.map((word) => ({ kind: 'keyword' as const, label: word, insert: word }))
  return [...names, ...columns, ...keywords, ...calls]
}

function qualified({ qualifier, relations, namedQueries }: Scope, tables: readonly SqlTable[]): Completion[] {
  const last = qualifier.at(-1) ?? ''
  const relation = qualifier.length === 1 ? relations.find(({ name }) => sameName(name, last)) : undefined
  const direct = tables.filter(({ database, table }) => matchesPath([...qualifier], database, table))
  const columns = relation
    ? columnsOf(relation, namedQueries, tables)
    : direct.flatMap((table) => table.columns)
  const inside = tables.filter(({ database }) => sameName(database, last))
  return [
    ...columns.map((column) => columnItem(column)),
    ...inside.map(({ table, database }) => ({
      kind: 'table' as const,
      label: table,
      insert: writeName(table),
      detail: database,
    })),
  ]
}

function tableNames(namedQueries: readonly NamedQuery[], tables: readonly SqlTable[]): Completion[] {
  const databases = [...new Set(tables.map(({ database }) => database))]
  return [
    ...namedQueries.map(({ name }) => ({
      kind: 'relation' as const,
      label: name,
      insert: writeName(name),
      detail: 'WITH',
    })),
    ...tables.map(({ database, table }) => ({
      kind: 'table' as const,
      label: table,
      insert: `${writeName(database)}.${writeName(table)}`,
      detail: database,
    })),
    ...databases.map((name) => ({ kind: 'database' as const, label: name, insert: writeName(name) })),
  ]
}

/** Columns that two relations have get their relation's name in front. */
function columnsInScope({ relations, namedQueries }: Scope, tables: readonly SqlTable[]): Completion[] {
  const found = relations.flatMap((relation) =>
    columnsOf(relation, namedQueries, tables).map((column) => ({ relation, column })),
  )
  const times = new Map<string, number>()
  for (const { column } of found) times.set(column.name, (times.get(column.name) ?? 0) + 1)
  const columns = found.map(({ relation, column }) => {
    const ambiguous = (times.get(column.name) ?? 0) > 1 && relation.name !== ''
    return columnItem(column, ambiguous ? relation.name : undefined)
  })
  const named = relations.filter(({ name }) => name !== '')
  return [
    ...columns,
    ...named.map(({ name, path }) => ({
      kind: 'relation' as const,
      label: name,
      insert: writeName(name),
      detail: path.join('.'),
    })),
  ]
}

function columnsOf(relation: Relation, named: readonly NamedQuery[], tables: readonly SqlTable[]): Column[] {
  if (relation.output) return outputColumns(relation.output, named, tables)
  const query = relation.path.length === 1 && named.find(({ name }) => sameName(name, relation.path[0] ?? ''))
  // A recursive query names itself; without it the search would not end.
  if (query)
    return outputColumns(
      query.output,
      named.filter((other) => other !== query),
      tables,
    )
  const table = tables.find((candidate) =>
    matchesPath([...relation.path], candidate.database, candidate.table),
  )
  return [...(table?.columns ?? [])]
}

function outputColumns(output: Output, named: readonly NamedQuery[], tables: readonly SqlTable[]): Column[] {
  return [
    ...output.names.map((name) => ({ name })),
    ...output.starOf.flatMap((relation) => columnsOf(relation, named, tables)),
  ]
}

/** A path may leave out the catalog, and the database too. */
function matchesPath(path: string[], database: string, table: string): boolean {
  const [name, inDatabase] = path.reverse()
  return (
    name !== undefined &&
    sameName(name, table) &&
    (inDatabase === undefined || sameName(inDatabase, database))
  )
}

function columnItem({ name, type, description }: Column, relation?: string): Completion {
  const insert = relation ? `${writeName(relation)}.${writeName(name)}` : writeName(name)
  return { kind: 'column', label: relation ? `${relation}.${name}` : name, insert, detail: type, description }
}
