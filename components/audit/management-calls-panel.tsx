'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DataColumn } from '@/components/data-table/data-column'
import { DataTable } from '@/components/data-table/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Panel } from '@/components/ui/panel'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { TableSkeleton } from '@/components/ui/skeleton'
import { callsLooked, type ManagementCall } from '@/lib/audit/management-calls'
import { groupCallsQuery } from '@/lib/audit/queries'
import { formatSecond } from '@/lib/format'

const title = 'Management calls'

const kinds = [
  { value: 'changes', label: 'Changes and refusals' },
  { value: 'all', label: 'All' },
] as const

/**
 * Who created, changed or described the group, as CloudTrail recorded it. Almanac itself describes a group each time a
 * page shows it, so reads are shown on request only.
 */
export function ManagementCallsPanel({ name }: { name: string }) {
  const [kind, setKind] = useState<'changes' | 'all'>('changes')
  const query = useQuery(groupCallsQuery(name))
  const calls = query.data?.calls.filter((call) => kind === 'all' || !call.isReadOnly || call.error !== null)
  return (
    <Panel
      title={title}
      source="CloudTrail event history of 90 days, newest first"
      actions={<SegmentedControl label="Which calls" options={kinds} value={kind} onValueChange={setKind} />}
      flush
    >
      {query.isPending && <TableSkeleton label={title} />}
      {query.isError && <ErrorNotice error={query.error} onRetry={() => query.refetch()} />}
      {calls && (
        <>
          <DataTable
            label={title}
            columns={columns}
            rows={calls}
            plain
            className="rounded-none border-0"
            empty={
              <EmptyState>
                CloudTrail knows of no such call on this group; new calls take minutes to appear on AWS.
              </EmptyState>
            }
          />
          {query.data?.isPartial && (
            <p className="border-line border-t px-3 py-2 text-ink-2 text-xs">
              Of the newest {callsLooked} calls; older ones are in CloudTrail.
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
