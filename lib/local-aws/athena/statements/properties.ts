import type { PropertiesContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { identifierText, stringValue } from '../trino/identifiers'
import { TrinoError } from '../trino/trino-error'

export type Properties = ReadonlyMap<string, string | readonly string[]>

/** `WITH (format = 'PARQUET', partitioned_by = ARRAY['a'])`; names in lower case. */
export function propertiesOf(node: PropertiesContext | null): Properties {
  const properties = node?.propertyAssignments().property() ?? []
  return new Map(
    properties.map((property) => {
      const value = property.propertyValue().getText()
      const list = /^array\[(.*)\]$/is.exec(value)?.[1]
      const parsed =
        list === undefined
          ? scalar(value)
          : [...list.matchAll(/'(?:[^']|'')*'/g)].map(([item]) => stringValue(item))
      return [identifierText(property.identifier()), parsed]
    }),
  )
}

const scalar = (value: string) => (value.startsWith("'") ? stringValue(value) : value)

/** A property that is one text; undefined when it is missing. */
export function textProperty(properties: Properties, name: string): string | undefined {
  const value = properties.get(name)
  return typeof value === 'string' ? value : undefined
}

/** @throws TrinoError for a property that the statement does not have */
export function requireKnown(properties: Properties, known: ReadonlySet<string>): void {
  const unknown = [...properties.keys()].find((name) => !known.has(name))
  if (unknown === undefined) return
  const message = `Catalog 'awsdatacatalog' table property '${unknown}' does not exist`
  throw new TrinoError('INVALID_TABLE_PROPERTY', message)
}
