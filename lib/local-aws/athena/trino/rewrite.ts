import { type Fragment, fragmentOf } from './fragment'
import { isToken, type Node, type RuleNode } from './parse'

/** A table as a statement names it; missing parts come from the session. */
export type TableReference = {
  catalog: string | null
  database: string | null
  table: string
  offset: number
}

/** What the rules know about the statement that they rewrite. */
export type Rewriting = {
  /** DuckDB SQL of a node, by the rule of its class or else by rewriting its children. */
  render(node: Node): Fragment
  /** Name of the DuckDB relation behind a table. */
  relationOf(reference: TableReference): string
  /** `db.table` pairs of the statement's own tables, which may qualify its columns. */
  qualifiers: ReadonlySet<string>
  /**
   * Places where the binder has refused what a rule assumes of an argument: a map instead of a list, or a type that
   * it does not know yet.
   */
  otherShape: ReadonlySet<number>
  /** True when the statement asks for `"$path"`, which a star must not show. */
  showsPath: boolean
  /** Values of `?`, in order, as DuckDB SQL. */
  parameters: readonly Fragment[]
  /** What a lambda's parameter stands for, where it is not itself. */
  substitutions: Map<string, Fragment>
  /** The moment of the statement: every `current_timestamp` in it is this one. */
  now: Date
  /** Database of names without one. */
  database: string
  /** A name that the user cannot have written. */
  uniqueName(): string
}

export type Rule = { of: RuleClass; render: (node: never, rewriting: Rewriting) => Fragment }
export type Rules = ReadonlyMap<unknown, Rule['render']>
type RuleClass<Context = RuleNode> = abstract new (...args: never[]) => Context

export function on<Context extends RuleNode>(
  of: RuleClass<Context>,
  render: (node: Context, rewriting: Rewriting) => Fragment,
): Rule {
  return { of, render }
}

export const rulesOf = (rules: readonly Rule[]): Rules => new Map(rules.map(({ of, render }) => [of, render]))

export function createRewriting(
  rules: Rules,
  statement: Omit<Rewriting, 'render' | 'uniqueName' | 'substitutions'>,
) {
  let names = 0
  const rewriting: Rewriting = {
    ...statement,
    substitutions: new Map(),
    uniqueName: () => `$${++names}`,
    render(node) {
      if (isToken(node)) return fragmentOf(node.getText(), node.symbol.start)
      const rule = rules.get(node.constructor)
      return rule ? rule(node as never, rewriting) : renderChildren(node as RuleNode, rewriting)
    },
  }
  return rewriting
}

/** The children one after the other; white space and comments between them become one space. */
export function renderChildren(node: RuleNode, rewriting: Rewriting): Fragment {
  return (node.children ?? []).flatMap((child, index) => {
    const rendered = rewriting.render(child)
    return index === 0 ? rendered : [...space, ...rendered]
  })
}

const space = fragmentOf(' ')
