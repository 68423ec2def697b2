import type { Feature, FeatureGroup } from '../feature-groups/feature-group'
import type { EventTimeType } from './event-time'

/** What reading and writing records needs to know of a group, derived once per version of its document. */
export type RecordSchema = {
  features: readonly Feature[]
  indexOf: ReadonlyMap<string, number>
  recordIdentifier: Place
  eventTime: Place
  eventTimeType: EventTimeType
}

/** A feature's name and its place among the stored values. */
type Place = { name: string; index: number }

const schemas = new WeakMap<FeatureGroup, RecordSchema>()

export function recordSchemaOf(group: FeatureGroup): RecordSchema {
  const known = schemas.get(group)
  if (known) return known
  const indexOf = new Map(group.features.map(({ name }, index) => [name, index]))
  const place = (name: string): Place => {
    const index = indexOf.get(name)
    if (index === undefined) throw new Error(`Feature group ${group.name} lacks its own feature ${name}`)
    return { name, index }
  }
  const eventTime = place(group.eventTime)
  const schema: RecordSchema = {
    features: group.features,
    indexOf,
    recordIdentifier: place(group.recordIdentifier),
    eventTime,
    eventTimeType: group.features[eventTime.index]?.type === 'Fractional' ? 'Fractional' : 'String',
  }
  schemas.set(group, schema)
  return schema
}
