import * as z from 'zod/mini'
import { catalogKinds } from './contract'
import { groupSortKeys } from './group-row'

export const densities = ['comfortable', 'compact'] as const

/** What the address of the catalog says: `?q=…&kind=…&sort=changed&order=desc&sel=…&hide=owner,stores&density=compact`. */
export const catalogParams = z.object({
  q: z.catch(z.string(), ''),
  kind: z.catch(z.enum(catalogKinds), 'all'),
  sort: z.catch(z.enum(groupSortKeys), 'name'),
  order: z.catch(z.enum(['asc', 'desc']), 'asc'),
  sel: z.catch(z.string(), ''),
  /** Columns that are not shown, by id with commas between; a name that no column has does nothing. */
  hide: z.catch(z.string(), ''),
  density: z.catch(z.enum(densities), 'comfortable'),
})
export type CatalogView = z.output<typeof catalogParams>

/** Anything unknown in the address counts as not said. */
export const parseCatalogView = (params: URLSearchParams): CatalogView =>
  catalogParams.parse(Object.fromEntries(params))
