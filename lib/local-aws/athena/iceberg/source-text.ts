import { isToken, type Node, type RuleNode } from '../trino/parse'

/** A node as the user wrote it, white space included. */
export function sourceText(node: Node): string {
  if (isToken(node)) return node.getText()
  const { start, stop } = node as RuleNode
  if (!start?.inputStream || !stop) return node.getText()
  return start.inputStream.getText(start.start, stop.stop)
}
