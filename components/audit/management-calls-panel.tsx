'use client'

import { useQuery } from '@tanstack/react-query'
import type { DataColumn } from '@/components/data-table/data-column'
import { DataTable } from '@/components/data-table/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Panel } from '@/components/ui/panel'
import { TableSkeleton } from '@/components/ui/skeleton'
import { callsLooked, type ManagementCall } from '@/lib/audit/management-calls'
import { groupCallsQuery } from '@/lib/audit/queries'
import { formatSecond } from '@/lib/format'

const title = 'Management calls'

/** Who created, changed or described the group, as CloudTrail recorded it. */
export function ManagementCallsPanel({ name }: { name: string }) {
  const calls = useQuery(groupCallsQuery(name))
  return (
    <Panel title={title} source="CloudTrail event history of 90 days, newest first" flush>
      {calls.isPending && <TableSkeleton label={title} />}
      {calls.isError && <ErrorNotice error={calls.error} onRetry={() => calls.refetch()} />}
      {calls.data && (
        <>
          <DataTable
            label={title}
            columns={columns}
            rows={calls.data.calls}
            plain
            className="rounded-none border-0"
            empty={
              <EmptyState>
                CloudTrail knows of no call on this group in 90 days; new calls take minutes to appear on AWS.
              </EmptyState>
            }
          />
          {calls.data.isPartial && (
            <p className="border-line border-t px-3 py-2 text-ink-2 text-xs">
              The newest {callsLooked} calls; older ones are in CloudTrail.
            </p>
          )}
        </>
      )}
    </Panel>
  )
}

const columns: DataColumn<ManagementCall>[] = [
  {
    id: 'when',
    header: 'When',
    kind: 'instant',
    width: 184,
    value: ({ at }) => at,
    cell: ({ at }) => (at === null ? null : formatSecond(at)),
  },
  { id: 'who', header: 'Who', width: 140, value: ({ by }) => by },
  { id: 'call', header: 'Call', width: 210, value: ({ name }) => name },
  { id: 'effect', header: 'Effect', width: 90, value: effectOf },
  { id: 'from', header: 'From', width: 130, mono: true, value: ({ sourceAddress }) => sourceAddress },
  {
    id: 'parameters',
    header: 'Asked with',
    width: 380,
    grow: true,
    mono: true,
    value: ({ parameters, error }) => error ?? parameters,
  },
]

function effectOf({ error, isReadOnly }: ManagementCall): string {
  if (error !== null) return 'refused'
  return isReadOnly ? 'read' : 'change'
}
