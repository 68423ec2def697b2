'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { cx } from '@/components/ui/cx'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Input } from '@/components/ui/input'
import { TextSkeleton } from '@/components/ui/skeleton'
import { type State, StateShape } from '@/components/ui/state-shape'
import { formatBytes, formatInstant } from '@/lib/format'
import type { Execution, ExecutionState } from '@/lib/workbench/contract'
import { executionsQuery } from '@/lib/workbench/queries'

type HistoryListProps = { currentId: string | null; onOpen: (executionId: string) => void }

/** The workgroup's newest executions, whoever sent them. Opening one shows its stored result; nothing runs. */
export function HistoryList({ currentId, onOpen }: HistoryListProps) {
  const history = useQuery(executionsQuery())
  const [filter, setFilter] = useState('')
  if (history.isPending) return <TextSkeleton label="History" lines={8} />
  if (history.isError) return <ErrorNotice error={history.error} onRetry={() => history.refetch()} />
  const { executions } = history.data
  if (executions.length === 0) return <EmptyState>No statement was run in this workgroup yet.</EmptyState>
  const wanted = filter.trim().toLowerCase()
  const shown = executions.filter(({ sql, sentBy }) =>
    `${sql} ${sentBy ?? ''}`.toLowerCase().includes(wanted),
  )
  return (
    <>
      <Input
        aria-label="Filter the history"
        placeholder="Filter by text or person"
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
        className="shrink-0"
      />
      <ul className="min-h-0 flex-1 overflow-y-auto rounded border border-line bg-panel">
        {shown.map((execution) => (
          <li key={execution.id} className="border-line not-first:border-t">
            <button
              type="button"
              onClick={() => onOpen(execution.id)}
              aria-current={execution.id === currentId ? 'true' : undefined}
              className={cx(
                'flex w-full flex-col gap-1 px-3 py-2 text-left -outline-offset-2',
                execution.id === currentId ? 'bg-selected' : 'hover:bg-hover',
              )}
            >
              <Entry execution={execution} />
            </button>
          </li>
        ))}
        {shown.length === 0 && <li className="p-3 text-ink-2 text-sm">No statement matches “{filter}”.</li>}
      </ul>
    </>
  )
}

const shapes: Record<ExecutionState, State> = {
  queued: 'unknown',
  running: 'unknown',
  succeeded: 'good',
  failed: 'bad',
  cancelled: 'watch',
}

function Entry({ execution }: { execution: Execution }) {
  const { sql, state, sentBy, sentFrom, submittedAt, bytesScanned } = execution
  return (
    <>
      <span className="line-clamp-2 break-words font-mono text-xs">{sql}</span>
      <span className="figures flex flex-wrap gap-x-2 text-ink-3 text-xs">
        <StateShape state={shapes[state]}>{state}</StateShape>
        {submittedAt !== null && <span>{formatInstant(submittedAt)}</span>}
        {bytesScanned !== null && <span>{formatBytes(bytesScanned)}</span>}
        <span>{sentBy === null ? 'not sent by Almanac' : `${sentBy}, ${sentFrom}`}</span>
      </span>
    </>
  )
}
