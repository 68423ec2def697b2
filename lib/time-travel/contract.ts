import * as z from 'zod/mini'
import { featureGroupName } from '@/lib/feature-groups/feature-group'

const isoMoment = z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/, 'Use a time in UTC')))
const moment = z.object({ eventTime: isoMoment, knownAt: isoMoment })

/** The latest row per record at a moment, or what became of each record between two moments. */
export const timeTravelRequest = z.discriminatedUnion('shape', [
  z.object({
    shape: z.literal('snapshot'),
    asOf: moment,
    deletions: z.enum(['as-served', 'ignore', 'show']),
  }),
  z.object({ shape: z.literal('changes'), from: moment, to: moment }),
])
export type TimeTravelRequest = z.output<typeof timeTravelRequest>

const groupRef = z.object({ name: featureGroupName })

export const timeTravelStatement = {
  params: groupRef,
  body: timeTravelRequest,
  response: z.object({ sql: z.string() }),
}

export const timeTravelRun = {
  params: groupRef,
  body: timeTravelRequest,
  response: z.object({ executionId: z.string() }),
}
