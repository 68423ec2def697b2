import { castMacros } from './cast-macros'
import { collectionMacros } from './collection-macros'
import { dateMacros } from './date-macros'
import { textMacros } from './text-macros'

const definitions = [...textMacros, ...castMacros, ...dateMacros, ...collectionMacros]

/**
 * Trino functions that need more than a name: macros of the instance, called by rewritten SQL only.
 * The binder chooses among typed forms, so a column keeps its own type and filters on it still reach the Parquet reader.
 */
export const macroStatements: readonly string[] = [
  ...textMacros,
  ...castMacros,
  ...dateMacros,
  ...collectionMacros,
].map((macro) => `CREATE MACRO ${macro}`)

/** What makes a DuckDB session calculate as Trino does. */
export const sessionSettings: readonly string[] = [
  `SET GLOBAL TimeZone = 'UTC'`,
  'SET GLOBAL integer_division = true',
  `SET GLOBAL default_null_order = 'nulls_last'`,
  // Errors then carry the place in the statement.
  'SET GLOBAL errors_as_json = true',
]

/** Macros of several forms that have one for arguments of any type, `<name>_any`. */
const withUntypedForm: ReadonlySet<string> = new Set(
  definitions.flatMap((macro) => /^(trino_\w+)_any\(/.exec(macro)?.[1] ?? []),
)

/** SQL that calls the untyped form of each macro in it. */
export const untypedForms = (sql: string) =>
  sql.replace(/\btrino_\w+(?=\()/g, (name) => (withUntypedForm.has(name) ? `${name}_any` : name))
