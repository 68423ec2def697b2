import { type Node, startOf } from './parse'
import { TrinoError } from './trino-error'

/** The name behind an identifier: folded to lower case unless quoted. */
export function identifierText(node: Node): string {
  const written = node.getText()
  if (written.startsWith('`')) {
    throw new TrinoError(
      'SYNTAX_ERROR',
      'backquoted identifiers are not supported; use double quotes',
      startOf(node),
    )
  }
  if (/^\d/.test(written)) {
    const message = 'identifiers must not start with a digit; surround the identifier with double quotes'
    throw new TrinoError('SYNTAX_ERROR', message, startOf(node))
  }
  return written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written.toLowerCase()
}

/** The value of a string literal `'it''s'`. */
export const stringValue = (literal: string) => literal.slice(1, -1).replaceAll("''", "'")
