import type { FeatureDefinition, FeatureGroup } from '../feature-group'

export type ExampleValue =
  | { name: string; kind: 'value'; text: string }
  | { name: string; kind: 'list'; texts: string[] }
  /** When it happened: each language writes its own current time. */
  | { name: string; kind: 'now' }

/** Features beyond these make a snippet long and teach nothing. */
const mostOthers = 8

/** A record that PutRecord takes: identifier, event time and the first other features. */
export function exampleRecord(
  group: FeatureGroup,
  recordId: string,
): { values: ExampleValue[]; leftOut: number } {
  const others = group.features.filter(({ name }) => name !== group.recordId && name !== group.eventTime)
  const values: ExampleValue[] = [
    { name: group.recordId, kind: 'value', text: recordId },
    { name: group.eventTime, kind: 'now' },
    ...others.slice(0, mostOthers).map(exampleValue),
  ]
  return { values, leftOut: Math.max(0, others.length - mostOthers) }
}

function exampleValue({ name, type, collection, dimension }: FeatureDefinition): ExampleValue {
  const text = { Integral: '1', Fractional: '0.5', String: 'text' }[type]
  if (collection === null) return { name, kind: 'value', text }
  // A vector is refused unless it has exactly its dimension; the snippet writes the multiplication, not the list.
  return { name, kind: 'list', texts: Array.from({ length: dimension ?? 2 }, () => text) }
}
