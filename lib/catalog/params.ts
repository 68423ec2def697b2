import * as z from 'zod/mini'
import { catalogKinds } from './contract'
import { groupSortKeys } from './group-row'

/** Columns of the table of groups that a person may hide; the name always stays. */
export const optionalColumns = [
  'description',
  'owner',
  'recordId',
  'features',
  'stores',
  'status',
  'changed',
] as const
export type OptionalColumn = (typeof optionalColumns)[number]

/** What the address of the catalog says: `?q=…&kind=…&sort=changed&order=desc&cols=owner,status&sel=…`. */
export const catalogParams = z.object({
  q: z.catch(z.string(), ''),
  kind: z.catch(z.enum(catalogKinds), 'all'),
  sort: z.catch(z.enum(groupSortKeys), 'name'),
  order: z.catch(z.enum(['asc', 'desc']), 'asc'),
  sel: z.catch(z.string(), ''),
})
export type CatalogView = z.output<typeof catalogParams>
