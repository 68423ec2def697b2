'use client'

import { useQuery } from '@tanstack/react-query'
import type { DataColumn } from '@/components/data-table/data-column'
import { DataTable } from '@/components/data-table/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TableSkeleton } from '@/components/ui/skeleton'
import { datasetsQuery } from '@/lib/datasets/queries'
import { formatBytes, formatInstant, formatNumber } from '@/lib/format'
import { routes } from '@/lib/routes'
import type { Execution } from '@/lib/workbench/contract'

/** Training sets built of late, newest first. */
export function DatasetList() {
  const datasets = useQuery(datasetsQuery())
  if (datasets.isPending) return <TableSkeleton label="Training sets" />
  if (datasets.isError)
    return (
      <ErrorNotice
        error={datasets.error}
        stillWorks="The catalog and online records do. Building one needs Athena as well."
        onRetry={() => datasets.refetch()}
      />
    )
  return (
    <DataTable
      label="Training sets"
      columns={columns}
      rows={datasets.data.datasets}
      rowHref={({ id }) => routes.dataset(id)}
      empty={
        <EmptyState>
          No training set was built through Almanac among the newest 200 executions. Build one from labels and
          the features you know about them.
        </EmptyState>
      }
    />
  )
}

const columns: DataColumn<Execution>[] = [
  {
    id: 'built',
    header: 'Built',
    kind: 'instant',
    width: 210,
    value: ({ submittedAt }) => submittedAt,
    cell: ({ submittedAt }) => (submittedAt === null ? null : formatInstant(submittedAt)),
  },
  { id: 'by', header: 'By', width: 140, value: ({ sentBy }) => sentBy },
  { id: 'state', header: 'State', width: 110, value: ({ state }) => state },
  {
    id: 'labels',
    header: 'Label rows',
    kind: 'number',
    width: 120,
    value: ({ labels }) => (labels ? String(labels.rows) : null),
    cell: ({ labels }) => (labels ? formatNumber(labels.rows) : null),
  },
  {
    id: 'bytes',
    header: 'Scanned',
    kind: 'number',
    width: 110,
    value: ({ bytesScanned }) => (bytesScanned === null ? null : String(bytesScanned)),
    cell: ({ bytesScanned }) => (bytesScanned === null ? null : formatBytes(bytesScanned)),
  },
  { id: 'id', header: 'Execution id', width: 320, mono: true, value: ({ id }) => id },
]
