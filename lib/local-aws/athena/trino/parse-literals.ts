import {
  BasicStringLiteralContext,
  BooleanLiteralContext,
  DecimalLiteralContext,
  DoubleLiteralContext,
  ExpressionContext,
  IdentifierContext,
  IntegerLiteralContext,
  NullLiteralContext,
  NumberContext,
  PrimaryExpressionContext,
  RowConstructorContext,
  StringContext,
  TrinoSqlParser,
  TypeConstructorContext,
  UnquotedIdentifierContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'

const typeOf = (symbol: string) => TrinoSqlParser.literalNames.indexOf(`'${symbol}'`)
const [open, close, comma, minus] = [typeOf('('), typeOf(')'), typeOf(','), typeOf('-')]

type NumberRule = new (context: NumberContext) => NumberContext
const numbers = new Map<number, NumberRule>([
  [TrinoSqlParser.INTEGER_VALUE, IntegerLiteralContext],
  [TrinoSqlParser.DECIMAL_VALUE, DecimalLiteralContext],
  [TrinoSqlParser.DOUBLE_VALUE, DoubleLiteralContext],
])
const typed = [TrinoSqlParser.KW_DATE, TrinoSqlParser.KW_TIMESTAMP]
const words = [TrinoSqlParser.KW_NULL, TrinoSqlParser.KW_TRUE, TrinoSqlParser.KW_FALSE]

/**
 * Makes a parser read literals in lists, and rows of them, without asking the grammar's automaton, which builds seven nodes
 * for each: long lists of IN and VALUES take a fraction of the time. What it builds has the nodes that the compiler looks at.
 */
export function readLiteralsQuickly(parser: TrinoSqlParser): void {
  const expression = parser.expression.bind(parser)
  parser.expression = () => literalOrRow(parser) ?? expression()
}

function literalOrRow(parser: TrinoSqlParser): ExpressionContext | null {
  const { tokenStream } = parser
  const ends = (place: number) => tokenStream.LA(place) === comma || tokenStream.LA(place) === close
  const length = literalLength(parser, 1)
  if (length > 0) return ends(length + 1) ? expressionOf(parser, () => literal(parser)) : null
  const places = tokenStream.LA(1) === open ? rowOf(parser) : 0
  return places > 1 ? expressionOf(parser, () => row(parser, places)) : null
}

/** How many tokens the literal at a place has; 0 is none. */
function literalLength({ tokenStream }: TrinoSqlParser, place: number): number {
  const type = tokenStream.LA(place)
  if (type === TrinoSqlParser.STRING || numbers.has(type) || words.includes(type)) return 1
  if (type === minus) return numbers.has(tokenStream.LA(place + 1)) ? 2 : 0
  return typed.includes(type) && tokenStream.LA(place + 1) === TrinoSqlParser.STRING ? 2 : 0
}

/** How many literals a row has that ends where an element of a list ends; 0 is no such row. */
function rowOf(parser: TrinoSqlParser): number {
  const { tokenStream } = parser
  let place = 2
  for (let count = 1; ; count++) {
    const length = literalLength(parser, place)
    if (length === 0) return 0
    place += length
    const next = tokenStream.LA(place++)
    if (next === comma) continue
    const behind = tokenStream.LA(place)
    return next === close && (behind === comma || behind === close) ? count : 0
  }
}

function expressionOf(parser: TrinoSqlParser, child: () => void): ExpressionContext {
  const expression = new ExpressionContext(parser.context, parser.state)
  return within(parser, expression, child)
}

function within<Node extends NumberContext>(parser: TrinoSqlParser, node: Node, children: () => void): Node {
  parser.enterRule(node, parser.state, node.ruleIndex)
  children()
  parser.exitRule()
  return node
}

const primary = (parser: TrinoSqlParser) => new PrimaryExpressionContext(parser.context, parser.state)
const string = (parser: TrinoSqlParser) =>
  within(parser, new BasicStringLiteralContext(new StringContext(parser.context, parser.state)), () =>
    parser.consume(),
  )

function literal(parser: TrinoSqlParser): void {
  const type = parser.tokenStream.LA(1)
  const NumberLiteral = numbers.get(type === minus ? parser.tokenStream.LA(2) : type)
  if (NumberLiteral) {
    within(parser, new NumberLiteral(new NumberContext(parser.context, parser.state)), () => {
      if (type === minus) parser.consume()
      parser.consume()
    })
  } else if (type === TrinoSqlParser.STRING) string(parser)
  else if (type === TrinoSqlParser.KW_NULL)
    within(parser, new NullLiteralContext(primary(parser)), () => parser.consume())
  else if (words.includes(type))
    within(parser, new BooleanLiteralContext(primary(parser)), () => parser.consume())
  else
    within(parser, new TypeConstructorContext(primary(parser)), () => {
      const name = new UnquotedIdentifierContext(new IdentifierContext(parser.context, parser.state))
      within(parser, name, () => parser.consume())
      string(parser)
    })
}

function row(parser: TrinoSqlParser, count: number): void {
  within(parser, new RowConstructorContext(primary(parser)), () => {
    for (let index = 0; index < count; index++) {
      parser.consume()
      expressionOf(parser, () => literal(parser))
    }
    parser.consume()
  })
}
