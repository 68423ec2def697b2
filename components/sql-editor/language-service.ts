import { EntityContextType } from 'dt-sql-parser/dist/parser/common/types.js'
import { TrinoSQL } from 'dt-sql-parser/dist/parser/trino/index.js'
import { tokensOf } from '@/lib/sql/grammar'
import { positionOf } from '@/lib/sql/offsets'
import { statementAt } from '@/lib/sql/statements'
import type { Expected } from './completion'
import { type Scope, scopeAt } from './scope'

const grammar = new TrinoSQL()

/** What a name at the offset can mean, and what the grammar allows there. */
export function contextAt(text: string, offset: number): { scope: Scope; expected: Expected } {
  const start = startOfStatement(text, offset)
  const end = statementAt(text, offset)?.end ?? offset
  const sql = text.slice(start, Math.max(end, offset))
  return { scope: scopeAt(tokensOf(sql), offset - start), expected: expectedAt(sql, offset - start) }
}

/** Behind its last token a statement goes on up to its semicolon. */
function startOfStatement(text: string, offset: number): number {
  const statement = statementAt(text, offset)
  if (!statement || statement.start > offset) return offset
  const closed = tokensOf(text.slice(statement.end, offset)).some((token) => token.text === ';')
  return closed ? offset : statement.start
}

/** Of all first words only those of statements that read. */
const firstWords = ['SELECT', 'WITH', 'EXPLAIN', 'DESCRIBE', 'SHOW', 'VALUES']

const tableTypes: ReadonlySet<string> = new Set([EntityContextType.TABLE, EntityContextType.VIEW])

function expectedAt(sql: string, offset: number): Expected {
  if (sql.slice(0, offset).trim() === '') return { tables: false, columns: false, keywords: firstWords }
  const { line, column } = positionOf(sql, offset)
  const found = grammar.getSuggestionAtCaretPosition(sql, { lineNumber: line, column })
  const kinds = found?.syntax.map(({ syntaxContextType }) => String(syntaxContextType)) ?? []
  return {
    tables: kinds.some((kind) => tableTypes.has(kind)),
    columns: kinds.includes(EntityContextType.COLUMN),
    keywords: found?.keywords ?? [],
  }
}
