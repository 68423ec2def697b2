'use client'

import { useEffect } from 'react'
import type { DataColumn } from '@/components/data-table/data-column'
import { Bone } from '@/components/ui/skeleton'
import { StateShape } from '@/components/ui/state-shape'
import type { GroupRow } from '@/lib/catalog/group-row'
import { stateOfStatus } from '@/lib/feature-groups/status'
import { formatNumber, formatSecond } from '@/lib/format'
import { type GroupSlot, isPending } from './use-group-rows'

/** The columns of the catalog's table; ids are the keys it is sorted by. */
export function groupColumns(want: (index: number) => void): readonly DataColumn<GroupSlot>[] {
  const of =
    (read: (row: GroupRow) => string | null) =>
    (slot: GroupSlot): string | null =>
      isPending(slot) ? '' : read(slot)
  const draw = (render: (row: GroupRow) => React.ReactNode) => (slot: GroupSlot) =>
    isPending(slot) ? <Bone className="w-16" /> : render(slot)

  return [
    {
      id: 'name',
      header: 'Name',
      width: 230,
      mono: true,
      value: of((row) => row.name),
      cell: (slot) => (isPending(slot) ? <PendingRow index={slot.pending} want={want} /> : slot.name),
    },
    {
      id: 'description',
      header: 'Description',
      width: 220,
      grow: true,
      sortable: false,
      value: of((row) => row.description),
      cell: draw((row) => row.description || <span className="text-ink-3">No description</span>),
    },
    {
      id: 'owner',
      header: 'Owner',
      width: 124,
      description: 'From the tag owner, owner_team or team',
      value: of((row) => row.owner),
      cell: draw((row) => row.owner ?? <span className="text-ink-3">Nobody</span>),
    },
    {
      id: 'recordId',
      header: 'Record id',
      width: 116,
      mono: true,
      value: of((row) => row.recordId),
      cell: draw((row) => row.recordId),
    },
    {
      id: 'features',
      header: 'Features',
      width: 104,
      kind: 'number',
      value: of((row) => String(row.featureCount)),
      cell: draw((row) => formatNumber(row.featureCount)),
    },
    {
      id: 'stores',
      header: 'Stores',
      width: 115,
      sortable: false,
      value: of(storesOf),
      cell: draw(storesOf),
    },
    {
      id: 'status',
      header: 'Status',
      width: 105,
      value: of((row) => row.status),
      cell: draw(({ status }) => <StateShape state={stateOfStatus(status)}>{status}</StateShape>),
    },
    {
      id: 'changed',
      header: 'Last change',
      width: 204,
      kind: 'instant',
      description: 'Of the feature group itself; records have their own times',
      value: of((row) => row.changedAt),
      cell: draw((row) =>
        row.changedAt ? <time dateTime={row.changedAt}>{formatSecond(row.changedAt)}</time> : null,
      ),
    },
  ]
}

const storesOf = ({ online, offline }: GroupRow): string =>
  [online && 'online', offline && 'offline'].filter(Boolean).join(' + ')

/** Being on screen is what asks for the row. */
function PendingRow({ index, want }: { index: number; want: (index: number) => void }) {
  useEffect(() => want(index), [index, want])
  return <Bone className="w-40" />
}
