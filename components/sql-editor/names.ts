import { ident } from '@/lib/sql/quoting'
import { reservedWords } from './trino-words'

const reserved = new Set(reservedWords)

/** What a name in a statement means: quotes taken off. Trino compares names without regard to capitals. */
export function unquote(text: string): string {
  return text.startsWith('"')
    ? text.slice(1, text.length > 1 && text.endsWith('"') ? -1 : undefined).replaceAll('""', '"')
    : text
}

export const sameName = (first: string, second: string): boolean =>
  first.toLowerCase() === second.toLowerCase()

/** How a name has to be written: bare where that is safe, quoted elsewhere. */
export function writeName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name.toUpperCase()) ? name : ident(name)
}
