'use client'

import { useMemo } from 'react'
import type { Sort } from '@/components/data-table/data-column'
import { DataTable } from '@/components/data-table/data-table'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TableSkeleton } from '@/components/ui/skeleton'
import { type GroupSortKey, groupSortKeys } from '@/lib/catalog/group-row'
import type { CatalogView } from '@/lib/catalog/params'
import { routes } from '@/lib/routes'
import { EmptyStore } from './empty-store'
import { groupColumns } from './group-columns'
import { IndexState } from './index-state'
import { isPending, useGroupRows } from './use-group-rows'

type GroupTableProps = {
  view: CatalogView
  endpoint: string | null
  onChange: (changes: Record<string, string | null>) => void
}

/** Every feature group of the store, sorted by the server. */
export function GroupTable({ view, endpoint, onChange }: GroupTableProps) {
  const { first, source, want } = useGroupRows(view)
  const columns = useMemo(() => groupColumns(want), [want])
  const hidden = useMemo(() => view.hide.split(',').filter(Boolean), [view.hide])
  if (first.isPending) return <TableSkeleton label="Feature groups" rows={12} />
  if (first.isError && !first.data) return <ErrorNotice error={first.error} onRetry={first.refetch} />

  const { state, total } = first.data
  if (total === 0 && state.phase === 'ready') return <EmptyStore endpoint={endpoint} />
  const sort: Sort = { column: view.sort, descending: view.order === 'desc' }

  return (
    <section aria-label="Feature groups" className="flex flex-col gap-2">
      <IndexState state={state} readAt={first.dataUpdatedAt} onRefresh={first.refetch} />
      <DataTable
        label="Feature groups"
        columns={columns}
        rows={source}
        truth={{ total }}
        sort={sort}
        sortedByServer
        onSortChange={(next) => onChange(sortParams(next))}
        hidden={hidden}
        onHiddenChange={(ids) => onChange({ hide: ids.join(',') })}
        density={view.density}
        onDensityChange={(density) => onChange({ density: density === 'compact' ? density : null })}
        rowHref={(slot) => (isPending(slot) ? routes.catalog() : routes.featureGroup(slot.name))}
        onRowFocus={(slot) => !isPending(slot) && onChange({ sel: slot.name })}
        isRowSelected={(slot) => !isPending(slot) && slot.name === view.sel}
        className="max-h-[calc(var(--page-height)-150px)]"
      />
    </section>
  )
}

/** By name is how the catalog comes, so the address says nothing of it. */
function sortParams(sort: Sort | null) {
  const key = groupSortKeys.find((known): known is GroupSortKey => known === sort?.column) ?? 'name'
  return { sort: key === 'name' ? null : key, order: sort?.descending ? 'desc' : null }
}
