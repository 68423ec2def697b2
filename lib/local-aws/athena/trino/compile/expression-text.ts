import {
  AndContext,
  ArithmeticBinaryContext,
  AtTimeZoneContext,
  ColumnNameContext,
  ColumnRefContext,
  ConcatenationContext,
  FunctionCallContext,
  GroupingOperationContext,
  LogicalNotContext,
  OrContext,
  ParenthesizedExpressionContext,
  PredicatedContext,
  QueryContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { isToken, type Node, type RuleNode, startOf } from '../parse'

/** An expression without the brackets around it. */
export function bare(node: Node): Node {
  let current = node
  while (!isToken(current) && !isWhole(current)) {
    if (current instanceof ParenthesizedExpressionContext) current = current.expression()
    else {
      const children: readonly Node[] = (current as RuleNode).children ?? []
      const [child] = children
      if (children.length !== 1 || !child || isToken(child)) break
      current = child
    }
  }
  return current
}

/** What is looked at as one thing, although it may have one child only. */
const isWhole = (node: Node) =>
  node instanceof ColumnNameContext || node instanceof ColumnRefContext || node instanceof QueryContext

/** Where Trino says that an expression stands: at its operator, if it has one between operands, else at its beginning. */
export function placeOf(node: Node): number {
  const inner = bare(node)
  if (inner instanceof PredicatedContext) return startOf(inner.predicate() ?? inner)
  if (inner instanceof ArithmeticBinaryContext) return inner._operator?.start ?? startOf(inner)
  if (inner instanceof ConcatenationContext) return startOf(inner.CONCAT())
  if (inner instanceof AtTimeZoneContext) return startOf(inner.KW_AT())
  return startOf(inner)
}

/** An expression as Trino prints it in messages: brackets around operators, none beside. */
export function expressionText(node: Node): string {
  const inner = bare(node)
  const list = (nodes: readonly Node[]) => nodes.map(expressionText).join(', ')
  if (inner instanceof ArithmeticBinaryContext) {
    const [left, right] = inner.valueExpression().map(expressionText)
    return `(${left} ${inner._operator?.text ?? ''} ${right})`
  }
  if (inner instanceof ConcatenationContext)
    return `(${inner.valueExpression().map(expressionText).join(' || ')})`
  if (inner instanceof LogicalNotContext) return `(NOT ${expressionText(inner.booleanExpression())})`
  if (inner instanceof AndContext || inner instanceof OrContext) {
    const word = inner instanceof AndContext ? 'AND' : 'OR'
    return `(${inner.booleanExpression().map(expressionText).join(` ${word} `)})`
  }
  if (inner instanceof PredicatedContext)
    return `(${expressionText(inner.valueExpression())} ${written(inner.predicate() ?? inner)})`
  if (inner instanceof GroupingOperationContext) return `GROUPING (${list(inner.qualifiedName())})`
  if (inner instanceof FunctionCallContext) {
    const distinct = inner.setQuantifier()?.KW_DISTINCT() ? 'DISTINCT ' : ''
    const values = inner.ASTERISK() ? '*' : `${distinct}${list(inner.expression())}`
    const behind = [inner.filter(), inner.over()].map((part) => (part ? ` ${written(part)}` : ''))
    return `${inner.functionName().getText()}(${values})${behind.join('')}`
  }
  return written(inner)
}

/** The tokens of a node with single spaces where SQL has them; keywords as Trino prints them. */
function written(node: Node): string {
  const tokens = tokensOf(node)
  return tokens.reduce((text, token, index) => {
    const before = tokens[index - 1]
    const word =
      /^(array|row|cast|over|partition|order|by|and|or|not|between|in|is|null|like|filter|where|case|when|then|else|end)$/i.test(
        token,
      )
        ? token.toUpperCase()
        : token
    const glued =
      before === undefined || /^[(.[]$/.test(before) || /^[),.\]]$/.test(token) || opensCall(token, before)
    return glued ? text + word : `${text} ${word}`
  }, '')
}

const opensCall = (token: string, before: string) =>
  (token === '(' || token === '[') &&
  /^[\w"\])]+$/.test(before) &&
  !/^(over|in|and|or|not|filter|by|as|when|then|else)$/i.test(before)

function tokensOf(node: Node): string[] {
  if (isToken(node)) return [node.getText()]
  return ((node as RuleNode).children ?? []).flatMap(tokensOf)
}
