'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { DataColumn } from '@/components/data-table/data-column'
import { DataTable } from '@/components/data-table/data-table'
import { fittedWidth } from '@/components/data-table/fitted-width'
import { DownloadResult } from '@/components/exports/download-result'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TableSkeleton } from '@/components/ui/skeleton'
import { type Execution, type ResultPage, resultPageRows } from '@/lib/workbench/contract'
import { rowsQuery } from '@/lib/workbench/queries'

type Row = readonly (string | null)[]

/** The stored rows of one execution. What is loaded is never shown as all there is; a download always is. */
export function ResultGrid({ execution }: { execution: Execution }) {
  const result = useInfiniteQuery(rowsQuery(execution.id))
  const rows = useMemo(() => result.data?.pages.flatMap((page) => page.rows) ?? [], [result.data])
  const first = result.data?.pages[0]
  const columns = useMemo(() => (first ? columnsOf(first) : []), [first])

  if (result.isPending) return <TableSkeleton label="Result" />
  if (result.isError && rows.length === 0) {
    return <ErrorNotice error={result.error} onRetry={() => result.refetch()} />
  }
  return (
    <DataTable
      label="Result"
      columns={columns}
      rows={rows}
      truth={{
        ...(result.hasNextPage && { total: 'more' as const }),
        ...(execution.engineMs !== null && { elapsedMs: execution.engineMs }),
        ...(execution.bytesScanned !== null && { bytes: execution.bytesScanned }),
      }}
      className="min-h-48 flex-1 max-lg:max-h-[70vh]"
      density="compact"
      empty={<EmptyState>The statement ran and returned no rows.</EmptyState>}
      actions={
        <>
          {result.hasNextPage && (
            <Button size="sm" onClick={() => result.fetchNextPage()} disabled={result.isFetchingNextPage}>
              {result.isFetchingNextPage ? 'Loading' : `Load ${resultPageRows.toLocaleString('en-US')} more`}
            </Button>
          )}
          {columns.length > 0 && <DownloadResult executionId={execution.id} />}
        </>
      }
    />
  )
}

const numeric = /^(tinyint|smallint|integer|int|bigint|real|float|double|decimal)/

function columnsOf({ columns, rows }: ResultPage): DataColumn<Row>[] {
  return columns.map(({ name, type }, index) => ({
    // Two columns of a result may share their name.
    id: `${index} ${name}`,
    header: name,
    description: type,
    kind: numeric.test(type) ? 'number' : 'text',
    mono: true,
    width: fittedWidth(
      name,
      rows.map((row) => row[index]),
    ),
    value: (row) => row[index] ?? null,
  }))
}
