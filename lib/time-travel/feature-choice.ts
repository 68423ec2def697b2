import { z } from 'zod'
import { deletions } from './deletions'
import { feature, featureTable } from './feature-table'

/** A length of time; the oldest sensible history is far younger than a century. */
const age = z.object({
  amount: z.int().positive().max(10_000_000),
  unit: z.enum(['second', 'minute', 'hour', 'day']),
})

/** Features of one group, and which of its rows a label row meets. */
export const featureChoice = z.object({
  table: featureTable,
  /** Prefix of the output columns; the group's name unless the same group is joined twice. */
  as: z.string().min(1).optional(),
  /** The label column that holds this group's record identifier. */
  key: z.string().min(1),
  /** `as` renames the output column, which is `group__feature` otherwise. */
  features: z.array(feature.extend({ as: z.string().min(1).optional() })).min(1),
  /** The oldest row that still counts, measured from the label time; a row of exactly this age counts. */
  maximumAge: age.optional(),
  /** Only rows that had reached the offline store by the label time: what a model could really have seen. */
  arrivedByLabelTime: z.boolean().default(false),
  deletions: deletions.default('as-served'),
  /** What becomes of a label row that meets no row of this group. */
  unmatched: z.enum(['keep', 'drop']).default('keep'),
})
export type FeatureChoice = z.output<typeof featureChoice>

/** The name a group goes by in its training set. */
export const groupAlias = (group: FeatureChoice): string => group.as ?? group.table.group
