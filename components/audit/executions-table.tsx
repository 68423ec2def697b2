'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import type { DataColumn } from '@/components/data-table/data-column'
import { DataTable } from '@/components/data-table/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Panel } from '@/components/ui/panel'
import { TableSkeleton } from '@/components/ui/skeleton'
import { type AuditedExecutions, executionsLooked } from '@/lib/audit/contract'
import { formatBytes, formatDuration, formatSecond } from '@/lib/format'
import { routes } from '@/lib/routes'
import type { Execution } from '@/lib/workbench/contract'

type ExecutionsTableProps = {
  title: string
  /** What this list proves and what it does not. */
  note?: string
  empty: string
  query: UseQueryResult<AuditedExecutions>
  /** Every row, for a page that is printed. */
  plain?: boolean
}

/** Who ran what, when, and how many bytes it read. */
export function ExecutionsTable({ title, note, empty, query, plain = false }: ExecutionsTableProps) {
  return (
    <Panel title={title} source="Athena executions, newest first" flush>
      {note && <p className="border-line border-b px-3 py-2 text-ink-2 text-xs">{note}</p>}
      {query.isPending && <TableSkeleton label={title} />}
      {query.isError && (
        <ErrorNotice
          error={query.error}
          stillWorks="The other parts of this page do not need Athena."
          onRetry={() => query.refetch()}
        />
      )}
      {query.data && (
        <>
          <DataTable
            label={title}
            columns={columns}
            rows={query.data.executions}
            rowHref={({ id }) => routes.workbench({ execution: id })}
            plain={plain}
            className="max-h-[60vh] rounded-none border-0"
            empty={<EmptyState>{empty}</EmptyState>}
          />
          {query.data.isPartial && (
            <p className="border-line border-t px-3 py-2 text-ink-2 text-xs">
              The newest {executionsLooked} executions of the workgroup were looked at; older ones are not
              here.
            </p>
          )}
        </>
      )}
    </Panel>
  )
}

const columns: DataColumn<Execution>[] = [
  {
    id: 'when',
    header: 'When',
    kind: 'instant',
    width: 204,
    value: ({ submittedAt }) => submittedAt,
    cell: ({ submittedAt }) => (submittedAt === null ? null : formatSecond(submittedAt)),
  },
  { id: 'who', header: 'Who', width: 140, value: ({ sentBy }) => sentBy ?? 'not through Almanac' },
  { id: 'where', header: 'From', width: 130, value: ({ sentFrom }) => sentFrom },
  { id: 'state', header: 'State', width: 100, value: ({ state }) => state },
  { id: 'statement', header: 'Statement', width: 380, grow: true, mono: true, value: ({ sql }) => sql },
  {
    id: 'bytes',
    header: 'Scanned',
    kind: 'number',
    width: 100,
    value: ({ bytesScanned }) => (bytesScanned === null ? null : String(bytesScanned)),
    cell: ({ bytesScanned }) => (bytesScanned === null ? null : formatBytes(bytesScanned)),
  },
  {
    id: 'time',
    header: 'Time',
    kind: 'number',
    width: 90,
    value: ({ totalMs }) => (totalMs === null ? null : String(totalMs)),
    cell: ({ totalMs }) => (totalMs === null ? null : formatDuration(totalMs)),
  },
  { id: 'id', header: 'Execution id', width: 300, mono: true, value: ({ id }) => id },
]
