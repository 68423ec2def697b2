import { isToken, type Node, type RuleNode } from '../parse'

/** The node at the bottom of a chain of only children that has more than a token below it. */
export function only(node: Node): Node {
  let current = node
  for (;;) {
    const children = isToken(current) ? [] : ((current as RuleNode).children ?? [])
    const [child] = children
    if (children.length !== 1 || !child || isToken(child)) return current
    current = child
  }
}
