import { aggregateFunctions } from './aggregate-functions'
import { arrayFunctions } from './array-functions'
import { binaryFunctions } from './binary-functions'
import type { Overload } from './call'
import { conditionalFunctions } from './conditional-functions'
import { dateFunctions } from './date-functions'
import { jsonFunctions } from './json-functions'
import { mapFunctions } from './map-functions'
import { mathFunctions } from './math-functions'
import { regexpFunctions } from './regexp-functions'
import { statisticalAggregates } from './statistical-aggregates'
import { stringFunctions } from './string-functions'
import { urlFunctions } from './url-functions'
import { windowFunctions } from './window-functions'

const byName = new Map<string, Overload[]>()
for (const overload of [
  ...aggregateFunctions,
  ...statisticalAggregates,
  ...windowFunctions,
  ...arrayFunctions,
  ...mapFunctions,
  ...conditionalFunctions,
  ...dateFunctions,
  ...jsonFunctions,
  ...mathFunctions,
  ...regexpFunctions,
  ...stringFunctions,
  ...binaryFunctions,
  ...urlFunctions,
]) {
  const { name } = overload.signature
  byName.set(name, [...(byName.get(name) ?? []), overload])
}

/** Every function that a statement may call: what is not here never reaches DuckDB. */
export const functionsNamed = (name: string): readonly Overload[] | undefined => byName.get(name)
