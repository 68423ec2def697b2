import {
  ColumnNameContext,
  ColumnRefContext,
  DereferenceContext,
  type QualifiedNameContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { locatedAt, sql } from '../fragment'
import { identifierText } from '../identifiers'
import { type Node, startOf } from '../parse'
import { ident } from '../quote'
import { TrinoError } from '../trino-error'
import { fieldKey } from '../types/duckdb-type'
import { type Env, type Field, on, type Scope, type Typed, typed } from './env'
import { only, sameSpan } from './only'

export const columnRules = [
  on(ColumnNameContext, (node, env) => column(node.qualifiedName(), env)),
  on(ColumnRefContext, (node, env) => {
    const name = node.qualifiedName()
    if (!name) throw new TrinoError('SYNTAX_ERROR', 'mismatched input', startOf(node))
    return column(name, env)
  }),
  on(DereferenceContext, (node, env) => {
    const base = env.value(node.primaryExpression())
    return fieldOf(base, identifierText(node.identifier()), node.getText(), startOf(node))
  }),
]

export const notFound = (written: string, offset: number) =>
  new TrinoError(
    'COLUMN_NOT_FOUND',
    `Column '${written}' cannot be resolved or requester is not authorized to access requested resources`,
    offset,
  )

/** The column or field of a row that a name means, in the innermost scope that has it. */
export function column(name: QualifiedNameContext, env: Env): Typed {
  const parts = name.identifier().map(identifierText)
  const offset = startOf(name)
  let isGiven = false
  for (let scope: Scope | null = env.scope; scope; scope = scope.parent) {
    isGiven ||= scope === env.given?.scope
    const found = find(scope.fields, parts)
    if (!found) continue
    if (found.fields.length > 1)
      throw new TrinoError('AMBIGUOUS_NAME', `Column '${name.getText()}' is ambiguous`, offset)
    const [field] = found.fields
    if (!field) continue
    scope.references?.set(name, { field, used: found.used })
    const inPlace = typed(field.type, locatedAt(offset, field.sql))
    const value = isGiven && env.given ? env.given.column(inPlace) : inPlace
    return parts.slice(found.used).reduce((base, part) => fieldOf(base, part, name.getText(), offset), value)
  }
  throw notFound(name.getText().replaceAll('"', ''), offset)
}

/** The columns that the first parts of a name mean, the longest qualifier first, and how many parts that took. */
function find(fields: readonly Field[], parts: readonly string[]): { fields: Field[]; used: number } | null {
  for (let length = Math.min(3, parts.length - 1); length >= 0; length--) {
    const qualifier = parts.slice(0, length).join('.').toLowerCase()
    const name = parts[length]?.toLowerCase()
    const found = fields.filter(
      (field) => field.name?.toLowerCase() === name && (length === 0 || field.qualifiers.includes(qualifier)),
    )
    if (found.length > 0) return { fields: found, used: length + 1 }
  }
  return null
}

/** A field of a row. */
function fieldOf(base: Typed, name: string, written: string, offset: number): Typed {
  if (base.type.kind !== 'row') {
    throw notFound(written.replaceAll('"', ''), offset)
  }
  const index = base.type.fields.findIndex((field) => field.name?.toLowerCase() === name.toLowerCase())
  const field = base.type.fields[index]
  if (!field) throw notFound(written.replaceAll('"', ''), offset)
  return typed(field.type, sql`struct_extract(${base.sql}, ${literal(fieldKey(field, index))})`)
}

const literal = (key: string) => `'${key.replaceAll("'", "''")}'`

/** Columns of derived queries are numbered in DuckDB: their public names may repeat or be missing. */
export const commonColumn = (index: number) => `c${index}`

/** A column under the alias of its relation. */
export const columnSql = (relation: string, name: string) => sql`${ident(relation)}.${ident(name)}`

/** The name that an expression gives to its column: a column's own, a field's own, else none. */
export function nameOf(expression: Node): string | null {
  for (const current of sameSpan(only(expression))) {
    if (current instanceof ColumnNameContext || current instanceof ColumnRefContext) {
      const last = current.qualifiedName()?.identifier().at(-1)
      return last ? identifierText(last) : null
    }
    if (current instanceof DereferenceContext) return identifierText(current.identifier())
  }
  return null
}
