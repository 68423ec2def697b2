import type {
  OverContext,
  QualifiedNameContext,
  SortItemContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import type { Fragment } from '../fragment'
import type { Node, RuleNode } from '../parse'
import type { TableReference } from '../rewrite'
import type { TrinoType } from '../types/trino-type'

/** DuckDB SQL of an expression and the type that its value has in Trino. */
export type Typed = {
  type: TrinoType
  sql: Fragment
  /** SQL of the instant alone, of a timestamp that carries its zone: what comparing and sorting need. */
  instant?: Fragment
}

/** A column that expressions can name. */
export type Field = Typed & {
  /** Null for an expression without an alias. */
  name: string | null
  /** What may stand before the name: `o`, or `orders`, `db.orders`, `awsdatacatalog.db.orders`. */
  qualifiers: readonly string[]
  /** A star leaves it out: `"$path"`. */
  hidden: boolean
}

/** DuckDB SQL of a relation, with the columns it has under their public names. */
export type Relation = { sql: Fragment; fields: readonly Field[] }

/** Columns of a table as the catalog knows them. */
export type TableColumn = { name: string; type: TrinoType }

/** A query of a WITH clause: the name that DuckDB knows it by. */
export type CommonTable = { relation: string; columns: readonly { name: string | null; type: TrinoType }[] }

/** Which column each name of a scope turned out to mean, and how many parts of the name that took. */
export type References = Map<Node, { field: Field; used: number }>

export type Scope = {
  fields: readonly Field[]
  parent: Scope | null
  /** Filled while expressions are compiled, where a later check asks what their names mean. */
  references?: References
  /** Keys of the terms of GROUP BY that are more than a column. */
  groupKeys?: () => ReadonlySet<string>
}

/** A window of OVER or of the WINDOW clause. */
export type Window = {
  partition: readonly Fragment[]
  order: readonly Fragment[]
  /** The first item of ORDER BY. */
  sortKey: { type: TrinoType; place: number } | null
  frame: Fragment | null
  frameOffset: number | null
}

/** What holds for the whole statement. */
export type StatementContext = {
  /** The moment of the statement: every `current_timestamp` in it is this one. */
  now: Date
  /** Database of names without one. */
  database: string
  /** Name of the DuckDB relation behind a table. */
  relationOf(reference: TableReference): string
  columnsOf(relation: string): readonly TableColumn[]
  /** Values of `?` in order. */
  parameterOf(node: Node): Typed
  /** `ORDER BY` item, condition and window, for the calls that have them. */
  sortItem(node: SortItemContext, env: Env): Fragment
  condition(node: Node, env: Env, what: string): Fragment
  window(node: OverContext, env: Env): Fragment
  column(name: QualifiedNameContext, env: Env): Typed
  /** A name like `name` that nothing else in the statement has. */
  uniqueName(name: string): string
}

/** A function that a statement brings along; it knows those that were defined before it. */
export type Routine = (values: readonly Typed[], call: Node) => Typed

/** What an expression inside of TRY takes from outside, where it is calculated before. */
export type Given = {
  /** The whole expression: a call that is it may be NULL by itself instead of failing. */
  of: Node
  /** The scope around the TRY: columns of inner scopes belong to lambdas inside of it. */
  scope: Scope
  /** How many stand around each other. */
  depth: number
  column(value: Typed): Typed
  /** Whole expressions that have no place in a TRY: aggregates, windows, subqueries. */
  expression(node: Node): Typed
}

/** Where an expression stands. */
export type Env = {
  statement: StatementContext
  scope: Scope
  commonTables: ReadonlyMap<string, CommonTable>
  /** Functions of WITH FUNCTION, by name. */
  routines: ReadonlyMap<string, Routine>
  /** Windows that the query names. */
  windows: ReadonlyMap<string, Window>
  given: Given | null
  /** Compiles an expression here. */
  value(node: Node): Typed
  /** Compiles a query whose expressions may name the columns of this scope. */
  query(node: Node): Relation
  with(change: Partial<Pick<Env, 'scope' | 'commonTables' | 'routines' | 'windows' | 'given'>>): Env
}

export type ExpressionRule = { of: RuleClass; compile: (node: never, env: Env) => Typed }
type RuleClass<Context = RuleNode> = abstract new (...args: never[]) => Context

/** How one kind of expression becomes typed SQL. */
export const on = <Context extends RuleNode>(
  of: RuleClass<Context>,
  compile: (node: Context, env: Env) => Typed,
): ExpressionRule => ({ of, compile })

export const typed = (type: TrinoType, sql: Fragment): Typed => ({ type, sql })
