import { castMacros } from './cast-macros'
import { collectionMacros } from './collection-macros'
import { dateMacros } from './date-macros'
import { jsonMacros } from './json-macros'
import { numberMacros } from './number-macros'
import { textMacros } from './text-macros'
import { zoneMacros } from './zone-macros'

/** Trino functions that need more than a name: macros of the instance, called by translated SQL only. */
export const macroStatements: readonly string[] = [
  ...numberMacros,
  ...zoneMacros,
  ...castMacros,
  ...collectionMacros,
  ...textMacros,
  ...dateMacros,
  ...jsonMacros,
].map((macro) => `CREATE MACRO ${macro}`)

/** What makes a DuckDB session calculate as Trino does. */
export const sessionSettings: readonly string[] = [
  `SET GLOBAL TimeZone = 'UTC'`,
  `SET GLOBAL default_null_order = 'nulls_last'`,
  // 1e0 / 0 is Infinity.
  'SET GLOBAL ieee_floating_point_ops = true',
  // Errors then carry the place in the statement.
  'SET GLOBAL errors_as_json = true',
]
