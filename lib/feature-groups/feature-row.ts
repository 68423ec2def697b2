import type { FeatureDefinition, FeatureGroup } from './feature-group'
import type { FeatureMetadata, Parameter } from './feature-metadata'

/** One line of a group's list of features. */
export type FeatureRow = FeatureDefinition & {
  /** What the feature is to its group; null for most. */
  role: 'record id' | 'event time' | null
  /** Null while what people wrote is not loaded. */
  description: string | null
  parameters: readonly Parameter[] | null
}

/** The features in the group's own order, with what people wrote about them where that is known. */
export function toFeatureRows(
  group: Pick<FeatureGroup, 'features' | 'recordId' | 'eventTime'>,
  metadata: readonly FeatureMetadata[] | null,
): FeatureRow[] {
  const known = new Map(metadata?.map((each) => [each.feature, each]))
  return group.features.map((feature) => ({
    ...feature,
    role:
      feature.name === group.recordId ? 'record id' : feature.name === group.eventTime ? 'event time' : null,
    description: metadata && (known.get(feature.name)?.description ?? ''),
    parameters: metadata && (known.get(feature.name)?.parameters ?? []),
  }))
}

/** Rows in which every word of the filter stands somewhere, in any case. */
export function filterFeatures(rows: readonly FeatureRow[], filter: string): readonly FeatureRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter((row) => {
    const text = textOf(row)
    return words.every((word) => text.includes(word))
  })
}

function textOf({ name, type, collection, description, parameters, role }: FeatureRow): string {
  const pairs = parameters?.map(({ key, value }) => `${key}:${value}`) ?? []
  return [name, type, collection ?? '', description ?? '', role ?? '', ...pairs].join('\n').toLowerCase()
}

/** `Fractional`, `Vector of 384 Fractional`, `List of String`. */
export function typeInWords({ type, collection, dimension }: FeatureDefinition): string {
  if (collection === null) return type
  return collection === 'Vector' && dimension !== null
    ? `Vector of ${dimension} ${type}`
    : `${collection} of ${type}`
}
