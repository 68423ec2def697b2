import * as z from 'zod/mini'
import { ownerOf } from '@/lib/feature-groups/feature-group'
import type { KnownGroup } from './documents'

/** One line of the catalog's table: small, since a catalog can have 10,000 of them. */
export const groupRow = z.object({
  name: z.string(),
  description: z.string(),
  owner: z.nullable(z.string()),
  recordId: z.string(),
  featureCount: z.number(),
  online: z.boolean(),
  offline: z.boolean(),
  /** `Created`, `Creating`, `CreateFailed`, …, or `Blocked` when AWS stopped writing the offline store. */
  status: z.string(),
  /** ISO text. */
  changedAt: z.nullable(z.string()),
})
export type GroupRow = z.output<typeof groupRow>

export const groupSortKeys = ['name', 'owner', 'recordId', 'features', 'status', 'changed'] as const
export type GroupSortKey = (typeof groupSortKeys)[number]
export type GroupSort = { key: GroupSortKey; descending: boolean }

export function toGroupRow({ group, tags }: KnownGroup): GroupRow {
  return {
    name: group.name,
    description: group.description,
    owner: ownerOf(tags),
    recordId: group.recordId,
    featureCount: group.features.length,
    online: group.onlineStore !== null,
    offline: group.offlineStore !== null,
    status: group.status === 'Created' && group.offlineStore?.status === 'Blocked' ? 'Blocked' : group.status,
    changedAt: group.changedAt,
  }
}

/** A new list in order; rows without a value come last either way, and equals stand by name. */
export function sortRows(rows: readonly GroupRow[], { key, descending }: GroupSort): GroupRow[] {
  const read = values[key]
  const direction = descending ? -1 : 1
  return [...rows].sort((a, b) => {
    const left = read(a)
    const right = read(b)
    if (left === right) return compare(a.name, b.name)
    if (left === null) return 1
    if (right === null) return -1
    return direction * compare(left, right)
  })
}

const values: Record<GroupSortKey, (row: GroupRow) => string | number | null> = {
  name: (row) => row.name.toLowerCase(),
  owner: (row) => row.owner?.toLowerCase() ?? null,
  recordId: (row) => row.recordId.toLowerCase(),
  features: (row) => row.featureCount,
  status: (row) => row.status,
  changed: (row) => row.changedAt,
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)
