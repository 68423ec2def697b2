'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { DataColumn, Sort } from '@/components/data-table/data-column'
import { DataTable } from '@/components/data-table/data-table'
import { orderRowsNow } from '@/components/data-table/row-order'
import { arraySource } from '@/components/data-table/row-source'
import { useShortcut } from '@/components/layout/shortcuts/registry'
import { useUrlParams } from '@/components/layout/use-url-params'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Input } from '@/components/ui/input'
import { PartialNotice } from '@/components/ui/notice'
import { TableSkeleton } from '@/components/ui/skeleton'
import { type FeatureRow, filterFeatures, toFeatureRows } from '@/lib/feature-groups/feature-row'
import { parseFeaturesView } from '@/lib/feature-groups/params'
import { featuresQuery, groupQuery } from '@/lib/feature-groups/queries'
import { featureColumns } from './feature-columns'
import { FeatureDrawer } from './feature-drawer'
import { PresentOnly } from './present-only'

const noRows: FeatureRow[] = []

/** The features of a group; what people wrote about them follows the list as it arrives. */
export function FeaturesScreen({ name, readOnly }: { name: string; readOnly: boolean }) {
  const [view, change] = useUrlParams(parseFeaturesView)
  const group = useQuery(groupQuery(name))
  const written = useQuery(featuresQuery(name))
  const { sort: sortBy, order, filter, feature } = view
  const sort = useMemo(
    (): Sort | null => (sortBy ? { column: sortBy, descending: order === 'desc' } : null),
    [sortBy, order],
  )

  const all = useMemo(
    () =>
      group.data
        ? toFeatureRows(group.data, written.data?.metadata ?? (written.isError ? [] : null))
        : noRows,
    [group.data, written.data, written.isError],
  )
  const show = useRef((feature: string) => change({ feature }, 'push'))
  const longest = useMemo(() => all.reduce((most, { name }) => Math.max(most, name.length), 0), [all])
  const columns = useMemo(() => featureColumns(show.current, longest), [longest])
  // Sorted here and not in the table, so that the keys go through the rows as they stand on screen.
  const rows = useMemo(
    () => sortRows(filterFeatures(all, filter), columns, sort),
    [all, filter, columns, sort],
  )
  const at = rows.findIndex((row) => row.name === feature)
  const open = all.find((row) => row.name === feature)

  function step(by: 1 | -1) {
    const next = rows[at === -1 ? 0 : at + by]
    if (next) change({ feature: next.name })
  }
  useShortcut({ keys: 'j', label: 'Next feature', group: 'This page', run: () => step(1) })
  useShortcut({ keys: 'k', label: 'Previous feature', group: 'This page', run: () => step(-1) })

  if (group.isPending) return <TableSkeleton label="Features" rows={12} />
  if (group.isError) return <ErrorNotice error={group.error} onRetry={group.refetch} />

  return (
    <>
      <PresentOnly what="Features and their descriptions are shown" />
      <Input
        type="search"
        data-page-search
        aria-label="Filter features"
        placeholder="Filter by name, type, description or parameter"
        className="max-w-md"
        value={filter}
        onChange={(event) => change({ filter: event.target.value })}
      />
      {written.data?.problem && (
        <PartialNotice onRetry={written.refetch}>{written.data.problem}</PartialNotice>
      )}
      {written.isError && (
        <PartialNotice onRetry={written.refetch}>
          Descriptions and parameters did not load. {written.error.message}
        </PartialNotice>
      )}
      {feature !== '' && !open && (
        <PartialNotice onRetry={() => change({ feature: null })} retryLabel="Show the list">
          {name} has no feature {feature}.
        </PartialNotice>
      )}
      <div className="flex min-w-0 items-start gap-4">
        <div className="min-w-0 flex-1">
          <DataTable
            label="Features"
            columns={columns}
            rows={rows}
            truth={{ total: all.length }}
            sort={sort}
            sortedByServer
            onSortChange={(next) =>
              change({ sort: next?.column ?? null, order: next?.descending ? 'desc' : null })
            }
            onRowActivate={(row) => change({ feature: row.name }, 'push')}
            onRowFocus={(row) => open && change({ feature: row.name })}
            isRowSelected={(row) => row.name === feature}
            empty={
              <EmptyState>No feature has “{filter}” in its name, type, description or parameters.</EmptyState>
            }
          />
        </div>
        {open && (
          <FeatureDrawer
            key={open.name}
            group={name}
            feature={open}
            place={at === -1 ? null : { at, of: rows.length }}
            readOnly={readOnly}
            onStep={step}
            onClose={() => change({ feature: null })}
          />
        )}
      </div>
    </>
  )
}

function sortRows(
  rows: readonly FeatureRow[],
  columns: readonly DataColumn<FeatureRow>[],
  sort: Sort | null,
): readonly FeatureRow[] {
  const column = columns.find(({ id }) => id === sort?.column)
  if (!sort || !column) return rows
  const source = arraySource(rows)
  return Array.from(orderRowsNow(source, column, sort), source.get)
}
