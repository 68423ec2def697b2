import { flatten, fragmentOf, type MappedSql } from './fragment'
import { untypedForms } from './macros/macros'
import { type Node, parseExpression } from './parse'
import { createRewriting, type Rewriting, rulesOf, type TableReference } from './rewrite'
import { expressionRules } from './rules/expressions'
import { functionRules } from './rules/functions'
import { literalRules } from './rules/literals'
import { checkParameters } from './rules/parameters'
import { queryRules } from './rules/queries'
import { relationRules } from './rules/relations'
import { typeRules } from './rules/types'
import { qualifiersOf, showsPath } from './tables'

const rules = rulesOf([
  ...literalRules,
  ...typeRules,
  ...expressionRules,
  ...functionRules,
  ...relationRules,
  ...queryRules,
])

export type TranslationContext = {
  now: Date
  /** Database of tables that are named without one. */
  database: string
  /** DuckDB relation that stands for a table; throws TrinoError TABLE_NOT_FOUND. */
  relationOf(reference: TableReference): string
  /** Values of `?` in order, as Trino literals. */
  parameters?: readonly string[]
  /** See `Rewriting.otherShape`. */
  otherShape?: ReadonlySet<number>
}

/**
 * Rewrites a parsed Trino query as DuckDB SQL.
 *
 * The result runs on a connection that has `macroStatements` and `sessionSettings`, and reaches nothing but the
 * relations that `relationOf` returned and functions of the allow-list.
 * @throws TrinoError for what DuckDB cannot do or Trino does not know
 */
export function translate(query: Node, context: TranslationContext): MappedSql {
  const parameters: Rewriting['parameters'] = (context.parameters ?? []).map((value) =>
    literal(value, context),
  )
  checkParameters(query, parameters)
  const rewriting = createRewriting(rules, {
    now: context.now,
    database: context.database,
    relationOf: context.relationOf,
    otherShape: context.otherShape ?? new Set(),
    qualifiers: qualifiersOf(query, context.database),
    showsPath: showsPath(query),
    parameters,
  })
  const pieces = rewriting.render(query)
  return flatten(
    pieces.map((piece) =>
      piece.source !== null && rewriting.otherShape.has(piece.source)
        ? { ...piece, text: untypedForms(piece.text) }
        : piece,
    ),
  )
}

/** A parameter's value has no place in the statement. */
function literal(value: string, { now, database, relationOf }: TranslationContext) {
  const rewriting = createRewriting(rules, {
    now,
    database,
    relationOf,
    otherShape: new Set(),
    qualifiers: new Set(),
    showsPath: false,
    parameters: [],
  })
  return fragmentOf(`(${flatten(rewriting.render(parseExpression(value))).text})`)
}
