'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTimeMachine } from '@/components/layout/time-machine/use-time-machine'
import { useUrlParams } from '@/components/layout/use-url-params'
import { SqlEditor, type SqlEditorHandle } from '@/components/sql-editor/sql-editor'
import { AppError } from '@/lib/errors'
import { fetchJson } from '@/lib/http/fetch-json'
import { routes } from '@/lib/routes'
import { type Execution, startExecution, stopExecution } from '@/lib/workbench/contract'
import { readDraft, saveDraft } from '@/lib/workbench/draft'
import { lastBytes } from '@/lib/workbench/last-bytes'
import { executionQuery, executionsQuery, isOver, tablesQuery, workbenchKeys } from '@/lib/workbench/queries'
import { ExecutionResult } from './execution-result'
import { MomentSnippets } from './moment-snippets'
import { RunBar } from './run-bar'
import { Sidebar } from './sidebar'

const readExecution = (params: URLSearchParams): string | null => params.get('execution')

/** Editor above, result below, tables and history beside. The execution shown is in the address; the text is kept here. */
export function WorkbenchScreen() {
  const [executionId, changeAddress] = useUrlParams(readExecution)
  const [sql, setSql] = useState<string | null>(null)
  const editor = useRef<SqlEditorHandle>(null)
  // Where in the text the statement that ran begins: its errors count lines from there.
  const [firstLine, setFirstLine] = useState(0)
  const queryClient = useQueryClient()
  const { isNow } = useTimeMachine()
  const history = useQuery(executionsQuery())
  const execution = useQuery({ ...executionQuery(executionId ?? ''), enabled: executionId !== null })
  const shown = execution.data
  const showExecution = (id: string | null) => changeAddress({ execution: id }, 'push')

  // The draft lives in this browser, which the server cannot read.
  useEffect(() => setSql((current) => current ?? readDraft(window.location, window.localStorage)), [])
  const start = useMutation({
    mutationFn: (statement: string) =>
      fetchJson(routes.api.executions(), startExecution.response, {
        method: 'POST',
        body: { sql: statement },
      }),
    onSuccess: ({ id }) => {
      showExecution(id)
      void queryClient.invalidateQueries({ queryKey: workbenchKeys.executions() })
    },
  })
  const stop = useMutation({
    mutationFn: (id: string) =>
      fetchJson(routes.api.execution(id), stopExecution.response, { method: 'DELETE' }),
    onSuccess: (stopped) => queryClient.setQueryData(workbenchKeys.execution(stopped.id), stopped),
  })

  // An execution opened from history or by its address brings its own statement; one started here came from the text.
  const opened = executionId !== null && executionId !== start.data?.id && shown ? shown.sql : null
  useEffect(() => {
    if (opened !== null) setSql(opened)
  }, [opened])

  function edit(text: string) {
    setSql(text)
    saveDraft(text, window.localStorage)
    // A mark under text that has changed since would point at the wrong place.
    start.reset()
  }

  function run(statement: string, range: { start: number }) {
    setFirstLine((sql ?? '').slice(0, range.start).split('\n').length - 1)
    start.mutate(statement)
  }

  /** The editor knows the statement at the cursor; until it is there, the whole text is meant. */
  function runFromButton() {
    if (editor.current) editor.current.run()
    else run((sql ?? '').trim(), { start: 0 })
  }

  const isRunning = shown !== undefined && executionId !== null && !isOver(shown)
  const errors = useMemo(
    () => errorsIn(start.error ?? shown?.failure ?? null, firstLine),
    [start.error, shown?.failure, firstLine],
  )
  return (
    <div className="flex min-h-0 flex-1 gap-4 max-lg:flex-col">
      <Sidebar
        currentId={executionId}
        onOpen={showExecution}
        onInsert={(name) => editor.current?.insert(name)}
      />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-3">
        {!isNow && <MomentSnippets onInsert={(text) => editor.current?.insert(text)} />}
        <div className="h-[38vh] min-h-40 shrink-0 overflow-hidden rounded border border-line">
          {sql !== null && (
            <SqlEditor
              label="Statement"
              value={sql}
              onChange={edit}
              onRun={run}
              tables={() => queryClient.fetchQuery(tablesQuery()).then(({ tables }) => tables)}
              errors={errors}
              handle={editor}
            />
          )}
        </div>
        <RunBar
          execution={executionId === null ? undefined : shown}
          isStarting={start.isPending}
          isStopping={stop.isPending}
          canRun={sql !== null && sql.trim() !== '' && !isRunning}
          lastBytes={lastBytes(sql ?? '', history.data?.executions ?? [])}
          keys="mod+Enter"
          onRun={runFromButton}
          onStop={() => executionId !== null && stop.mutate(executionId)}
        />
        <ExecutionResult
          execution={executionId === null ? undefined : shown}
          error={start.error ?? stop.error ?? execution.error}
          onRetry={() => (start.variables ? start.mutate(start.variables) : execution.refetch())}
        />
      </div>
    </div>
  )
}

/** The place that the server or the engine named, in lines of the whole text. */
function errorsIn(problem: Error | Execution['failure'], firstLine: number) {
  const position =
    problem instanceof Error ? (problem instanceof AppError ? problem.position : null) : problem?.position
  if (!problem || !position) return []
  return [{ line: position.line + firstLine, column: position.column, message: problem.message }]
}
