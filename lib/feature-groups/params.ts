import * as z from 'zod/mini'

/** What the address of the list of features says: `?feature=avg_delay&filter=delay&sort=type&order=desc`. */
const featuresParams = z.object({
  feature: z.catch(z.string(), ''),
  filter: z.catch(z.string(), ''),
  sort: z.catch(z.enum(['name', 'type', 'collection', 'description', '']), ''),
  order: z.catch(z.enum(['asc', 'desc']), 'asc'),
})
export type FeaturesView = z.output<typeof featuresParams>

/** Anything unknown in the address counts as not said. */
export const parseFeaturesView = (params: URLSearchParams): FeaturesView =>
  featuresParams.parse(Object.fromEntries(params))
