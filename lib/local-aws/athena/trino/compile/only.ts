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

/** A node and every node above that is nothing but it. */
export function* sameSpan(node: Node): Generator<Node> {
  for (let current: Node | null = node; current; ) {
    yield current
    const parent: RuleNode | null = current.parent as RuleNode | null
    current = parent?.children?.length === 1 ? parent : null
  }
}
