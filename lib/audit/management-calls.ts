import * as z from 'zod/mini'
import { featureGroupName } from '@/lib/feature-groups/feature-group'

/** One call of the control plane on a feature group, as CloudTrail's event history keeps it. */
export const managementCall = z.object({
  id: z.string(),
  at: z.nullable(z.string()),
  /** The operation, `UpdateFeatureGroup`. */
  name: z.string(),
  by: z.nullable(z.string()),
  isReadOnly: z.boolean(),
  sourceAddress: z.nullable(z.string()),
  /** The code and text with which the call was refused; null for one that was answered. */
  error: z.nullable(z.string()),
  /** What was asked, as JSON text; null where CloudTrail keeps nothing. */
  parameters: z.nullable(z.string()),
})
export type ManagementCall = z.output<typeof managementCall>

/** So many calls are looked through, newest first: four pages, of which CloudTrail allows two a second. */
export const callsLooked = 200

export const groupCalls = {
  params: z.object({ name: featureGroupName }),
  response: z.object({
    /** Newest first. */
    calls: z.array(managementCall),
    /** True when there are older calls than those. */
    isPartial: z.boolean(),
  }),
}
export type GroupCalls = z.output<typeof groupCalls.response>
