'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DownloadFormats } from '@/components/exports/download-formats'
import { AppLink } from '@/components/layout/app-link'
import { Button, buttonClass } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Panel } from '@/components/ui/panel'
import { ProgressText } from '@/components/ui/progress-text'
import { TextSkeleton } from '@/components/ui/skeleton'
import { ResultGrid } from '@/components/workbench/result-grid'
import { exportReceiptQuery } from '@/lib/exports/queries'
import { fetchJson } from '@/lib/http/fetch-json'
import { routes } from '@/lib/routes'
import { type Execution, stopExecution } from '@/lib/workbench/contract'
import { executionQuery, workbenchKeys } from '@/lib/workbench/queries'
import { RowEquation } from './row-equation'

/** A training set that was built or is being built; the page may be closed meanwhile. */
export function DatasetScreen({ executionId }: { executionId: string }) {
  const execution = useQuery(executionQuery(executionId))
  if (execution.isPending) return <TextSkeleton label="The dataset" lines={6} />
  if (execution.isError) return <ErrorNotice error={execution.error} onRetry={() => execution.refetch()} />
  const run = execution.data
  return (
    <>
      <Outcome run={run} />
      <Panel
        title="Statement"
        actions={
          <AppLink href={routes.workbench({ execution: run.id })} className={buttonClass('secondary', 'sm')}>
            Open in the workbench
          </AppLink>
        }
      >
        <CodeBlock code={run.sql} label="Statement" />
      </Panel>
    </>
  )
}

function Outcome({ run }: { run: Execution }) {
  switch (run.state) {
    case 'queued':
    case 'running':
      return <Building run={run} />
    case 'failed':
      return (
        <ErrorNotice
          title="The build failed"
          error={{ message: run.failure?.message ?? 'Athena gave no reason.', id: run.id }}
        />
      )
    case 'cancelled':
      return <EmptyState>This build was cancelled; there is no file.</EmptyState>
    case 'succeeded':
      return <Built run={run} />
  }
}

function Building({ run }: { run: Execution }) {
  const queryClient = useQueryClient()
  const stop = useMutation({
    mutationFn: () => fetchJson(routes.api.execution(run.id), stopExecution.response, { method: 'DELETE' }),
    onSuccess: (stopped) => queryClient.setQueryData(workbenchKeys.execution(run.id), stopped),
  })
  return (
    <div className="flex items-center gap-4">
      <ProgressText label={run.state === 'queued' ? 'Queued' : 'Building the dataset'} />
      <Button onClick={() => stop.mutate()} disabled={stop.isPending}>
        Cancel
      </Button>
      {stop.isError && <ErrorNotice error={stop.error} />}
    </div>
  )
}

function Built({ run }: { run: Execution }) {
  const receipt = useQuery(exportReceiptQuery(run.id, 'csv'))
  return (
    <>
      <Panel title="Rows">
        {receipt.isPending && <ProgressText label="Counting the rows of the file" />}
        {receipt.isError && <ErrorNotice error={receipt.error} onRetry={() => receipt.refetch()} />}
        {receipt.data && run.labels && (
          <RowEquation
            labelRows={run.labels.rows}
            droppedRows={run.labels.dropped}
            rows={receipt.data.rows}
          />
        )}
        {receipt.data && !run.labels && (
          <p className="text-sm">{receipt.data.rows} rows; the labels were not counted.</p>
        )}
      </Panel>
      <Panel title="Download" source="The whole stored result; nothing runs again">
        <DownloadFormats executionId={run.id} />
      </Panel>
      <Panel title="Preview" flush>
        <div className="flex max-h-[60vh] flex-col [&>*]:rounded-none [&>*]:border-0">
          <ResultGrid execution={run} />
        </div>
      </Panel>
    </>
  )
}
