import { ident } from '@/lib/sql/quoting'
import { eventInstant } from './event-time'
import { type FeatureChoice, groupAlias } from './feature-choice'
import { isDeleted } from './feature-table'

/** The row that a label met, as a column; null when it met none. */
export const matchedRow = (group: FeatureChoice): string => ident(`${groupAlias(group)}_row`)
// Fields of that row are reached by position: a feature may have any name, and its column any type.
const field = (group: FeatureChoice, position: number): string => `${matchedRow(group)}[${position}]`
/** There unless deletions are ignored. */
export const deletedField = (group: FeatureChoice): string => field(group, 1)
export const featureField = (group: FeatureChoice, index: number): string =>
  field(group, index + (group.deletions === 'ignore' ? 1 : 2))
/** There where an age counts. */
export const eventTimeField = (group: FeatureChoice): string => featureField(group, group.features.length)

/** The row itself, built where the group is read: only what its rules need and its features. */
export function rowValue(group: FeatureChoice): string {
  const fields = [
    ...(group.deletions === 'ignore' ? [] : [isDeleted]),
    ...group.features.map(({ name }) => ident(name)),
    ...(group.maximumAge ? [eventInstant(group.table)] : []),
  ]
  return `ROW(${fields.join(', ')})`
}
