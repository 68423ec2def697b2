import type {
  SelectAllWithoutTableContext,
  StatementContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { TrinoSQL } from 'dt-sql-parser/dist/parser/trino/index.js'
import { settleChoices } from './parse-choices'
import { readLiteralsQuickly } from './parse-literals'
import { TrinoError, tooDeep } from './trino-error'

/** A node with children, and any node, of the parser's tree. */
export type RuleNode = NonNullable<StatementContext['parent']>
export type Node = NonNullable<RuleNode['children']>[number]
export type TokenNode = ReturnType<SelectAllWithoutTableContext['ASTERISK']>

const grammar = new TrinoSQL()

/**
 * Parses one Trino statement; a trailing semicolon is accepted, as Athena does.
 * @throws TrinoError SYNTAX_ERROR at the first token that does not fit
 */
export function parseStatement(text: string): StatementContext {
  refuseDeepNesting(text)
  try {
    return parsed(text)
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep('parsing')
    throw error
  }
}

/** The parser's time grows with the cube of the depth of brackets and CASE: 500 levels would hold the process for 20 seconds. */
const deepest = 100

function refuseDeepNesting(text: string): void {
  let depth = 0
  // Brackets in strings, quoted names and comments do not count.
  for (const [token] of text.matchAll(
    /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\b(?:case|end)\b|[()[\]]/gi,
  )) {
    if (/^(?:[([]|case)$/i.test(token)) depth++
    else if (/^(?:[)\]]|end)$/i.test(token)) depth--
    if (depth > deepest) throw tooDeep('parsing')
  }
}

function parsed(text: string): StatementContext {
  const parser = grammar.createParser(text, (_error, { offendingSymbol, msg }) => {
    throw new TrinoError('SYNTAX_ERROR', asMismatch(msg, offendingSymbol?.text), offendingSymbol?.start ?? 0)
  })
  readLiteralsQuickly(parser)
  settleChoices(parser)
  const tree = parser.singleStatement()
  const rest = parser.getCurrentToken()
  if (rest.type !== endOfInput) {
    throw new TrinoError('SYNTAX_ERROR', `mismatched input '${rest.text}'. Expecting: <EOF>`, rest.start)
  }
  return tree.statement()
}

/** Parses an expression that stands alone, such as an argument of EXECUTE. */
export function parseExpression(text: string) {
  const parser = grammar.createParser(text, (_error, { offendingSymbol, msg }) => {
    throw new TrinoError('SYNTAX_ERROR', asMismatch(msg, offendingSymbol?.text))
  })
  return parser.standaloneExpression().expression()
}

const endOfInput = -1

/** Trino says of every syntax error which token does not fit, and what would where that is little. */
function asMismatch(message: string, token: string | null | undefined): string {
  const found = token ?? /'([^']*)'/.exec(message)?.[1] ?? ''
  const expected = expecting(message)
  return `mismatched input '${found}'${expected ? `. Expecting: ${expected}` : ''}`
}

/** The parser lists every token that would fit, most of the keywords of SQL where an expression or a name may stand. */
function expecting(message: string): string | null {
  const [, list] = /(?:expecting \{?|^missing )(.*?)\}?(?: at '.*)?$/s.exec(message) ?? []
  if (!list) return null
  const tokens = list.split(/, (?=[A-Z'])/)
  if (tokens.includes('STRING') && tokens.includes('INTEGER_VALUE')) return '<expression>'
  if (tokens.includes('IDENTIFIER')) return '<identifier>'
  if (tokens.length > mostExpected) return null
  const named = tokens.map((one) => one.replace('INTEGER_VALUE', '<integer>').replace(/^STRING$/, '<string>'))
  return named.sort().join(', ')
}
const mostExpected = 5

/** The grammar's tables are built on first use, which takes 150 ms; called once at start. */
export function warmUpParser(): void {
  parseStatement('SELECT a, count(*) FROM t WHERE b = 1 GROUP BY a ORDER BY 2 LIMIT 10')
}

export function isToken(node: Node): node is TokenNode {
  return 'symbol' in node
}

/** Offset of the first code point of a node. */
export function startOf(node: Node): number {
  if (isToken(node)) return node.symbol.start
  return (node as RuleNode).start?.start ?? 0
}

/** Offset behind the last code point of a node. */
export function endOf(node: Node): number {
  if (isToken(node)) return node.symbol.stop + 1
  return ((node as RuleNode).stop?.stop ?? -1) + 1
}

/** Every node of a tree that is no token, in the order of the text; long statements nest deeper than the stack. */
export function* descendants(root: Node): Generator<RuleNode> {
  const open: Node[] = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    if (isToken(node)) continue
    const rule = node as RuleNode
    yield rule
    const children = rule.children ?? []
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index]
      if (child) open.push(child)
    }
  }
}
