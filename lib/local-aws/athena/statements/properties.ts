import type { PropertiesContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { identifierText, stringValue } from '../trino/identifiers'

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
