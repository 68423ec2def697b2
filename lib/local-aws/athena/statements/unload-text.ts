import { CreateTableAsSelectContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { stringValue } from '../trino/identifiers'
import { type Node, parseStatement } from '../trino/parse'
import { TrinoError } from '../trino/trino-error'
import { type Properties, propertiesOf } from './properties'

export type Unload = { kind: 'unload'; query: Node; location: string; properties: Properties }

/**
 * `UNLOAD (query) TO 's3://…' [WITH (…)]`, which Trino's grammar lacks: its query is parsed with everything around it
 * blanked out, so that places stay those of the user's text; its properties as those of a table.
 */
export function parseUnload(sql: string): Unload {
  const source = [...sql]
  const [open, close] = parentheses(source)
  const [, location, rest = ''] =
    /^\s*to\s*('(?:[^']|'')*')\s*(.*?)[\s;]*$/is.exec(source.slice(close + 1).join('')) ?? []
  if (!location) throw new TrinoError('SYNTAX_ERROR', "mismatched input. Expecting: TO 's3://…'", close + 1)
  const blank = (part: string[]) => part.map((letter) => (letter === '\n' ? '\n' : ' ')).join('')
  const query = `${blank(source.slice(0, open + 1))}${source.slice(open + 1, close).join('')}`
  return {
    kind: 'unload',
    query: parseStatement(query),
    location: stringValue(location),
    properties: options(rest),
  }
}

function options(text: string) {
  if (text === '') return propertiesOf(null)
  const table = parseStatement(`CREATE TABLE t ${text} AS SELECT 1`)
  if (!(table instanceof CreateTableAsSelectContext)) throw new TrinoError('SYNTAX_ERROR', 'mismatched input')
  return propertiesOf(table.properties())
}

/** Places of the first parenthesis and of the one that closes it, outside of quotes and comments. */
function parentheses(source: readonly string[]): [open: number, close: number] {
  let open = -1
  let depth = 0
  for (let at = 0; at < source.length; at++) {
    const letter = source[at]
    if (letter === "'" || letter === '"') at = source.indexOf(letter, at + 1)
    else if (letter === '-' && source[at + 1] === '-') at = endOr(source.indexOf('\n', at), source)
    else if (letter === '(') {
      if (depth++ === 0) open = at
    } else if (letter === ')' && --depth === 0) return [open, at]
    if (at === -1) break
  }
  throw new TrinoError('SYNTAX_ERROR', 'mismatched input. Expecting: UNLOAD (query) TO …', Math.max(0, open))
}

const endOr = (place: number, source: readonly string[]) => (place === -1 ? source.length : place)
