import type { StatementContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { TrinoSQL } from 'dt-sql-parser/dist/parser/trino/index.js'
import { utf16Offsets } from './offsets'

/** A node with children, and a leaf, of the parser's tree. */
export type TreeNode = NonNullable<StatementContext['parent']>
type Leaf = NonNullable<TreeNode['children']>[number]
type SyntaxError = { message: string; start: number; end: number }
export type Parsed = { tree: StatementContext; error: null } | { tree: null; error: SyntaxError }
export type Token = { text: string; start: number; end: number }

const grammar = new TrinoSQL()
const endOfInput = -1

/** One statement, without a closing semicolon. Offsets count UTF-16 units, as strings and Monaco do. */
export function parseStatement(sql: string): Parsed {
  const toOffset = utf16Offsets(sql)
  // Handing over a listener keeps ANTLR from printing; the library's own one then guesses what was expected, which is slow.
  const parser = grammar.createParser(sql, () => {})
  const errors: SyntaxError[] = []
  parser.removeErrorListeners()
  const report = (symbol: Found) => {
    if (symbol.type !== endOfInput) {
      errors.push({
        message: unexpected(symbol.text ?? ''),
        start: toOffset(symbol.start),
        end: toOffset(symbol.stop + 1),
      })
    } else errors.push({ message: 'The statement ends too early', start: sql.length, end: sql.length })
  }
  parser.addErrorListener({
    syntaxError: (_recognizer, symbol) => symbol && report(symbol),
    reportAmbiguity: () => {},
    reportAttemptingFullContext: () => {},
    reportContextSensitivity: () => {},
  })
  const tree = parser.singleStatement().statement()
  const rest = parser.getCurrentToken()
  if (rest.type !== endOfInput) report(rest)
  const [error] = errors
  return error ? { tree: null, error } : { tree, error: null }
}

/** The tokens of a text without white space and comments; never fails. */
export function tokensOf(sql: string): Token[] {
  const toOffset = utf16Offsets(sql)
  return grammar
    .createLexer(sql, () => {})
    .getAllTokens()
    .filter(({ channel }) => channel === 0)
    .map((token) => ({ text: token.text ?? '', start: toOffset(token.start), end: toOffset(token.stop + 1) }))
}

/** A node and everything below it, parents first. */
export function* walk(node: TreeNode): Generator<TreeNode> {
  yield node
  for (const child of node.children ?? []) if (isInner(child)) yield* walk(child)
}

const isInner = (node: TreeNode | Leaf): node is TreeNode => 'children' in node

type Found = { type: number; text?: string | null; start: number; stop: number }

function unexpected(text: string): string {
  if (text === "'" || text === '"' || text === '`') return `A quote ${text} is not closed`
  return `${text} does not fit here`
}
