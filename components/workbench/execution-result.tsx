import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { Execution } from '@/lib/workbench/contract'
import { ResultGrid } from './result-grid'

type ExecutionResultProps = { execution: Execution | undefined; error: Error | null; onRetry: () => void }

/** What came of the execution shown; a statement that was refused comes before the result of an earlier one. */
export function ExecutionResult({ execution, error, onRetry }: ExecutionResultProps) {
  if (error)
    return <ErrorNotice error={error} onRetry={onRetry} stillWorks="The statement is kept as it is." />
  if (!execution) {
    return (
      <EmptyState>
        Results appear here. Earlier ones are under History and open without running again.
      </EmptyState>
    )
  }
  switch (execution.state) {
    case 'queued':
    case 'running':
      return null
    case 'cancelled':
      return <EmptyState>This query was cancelled before it had a result.</EmptyState>
    case 'failed':
      return (
        <ErrorNotice
          title="The query failed"
          error={{ message: execution.failure?.message ?? 'Athena gave no reason.', id: execution.id }}
        />
      )
    case 'succeeded':
      // A new execution is a new grid: sort, widths and the active cell belong to the result.
      return <ResultGrid key={execution.id} execution={execution} />
  }
}
