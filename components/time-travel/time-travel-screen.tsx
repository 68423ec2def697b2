'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTimeMachine } from '@/components/layout/time-machine/use-time-machine'
import { useUrlParams } from '@/components/layout/use-url-params'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Panel } from '@/components/ui/panel'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { ExecutionResult } from '@/components/workbench/execution-result'
import { RunBar } from '@/components/workbench/run-bar'
import { fetchJson } from '@/lib/http/fetch-json'
import { routes } from '@/lib/routes'
import type { TimeMachine } from '@/lib/time-machine'
import type { TimeTravelRequest } from '@/lib/time-travel/contract'
import { startTimeTravel } from '@/lib/time-travel/queries'
import { stopExecution } from '@/lib/workbench/contract'
import { executionQuery } from '@/lib/workbench/queries'
import { MomentFields } from './moment-fields'
import { TimeTravelStatement } from './time-travel-statement'

type Deletions = Extract<TimeTravelRequest, { shape: 'snapshot' }>['deletions']

const shapes = [
  { value: 'snapshot', label: 'Latest rows as of a moment' },
  { value: 'changes', label: 'Changes between two moments' },
] as const

const deletionModes = [
  { value: 'as-served', label: 'As served' },
  { value: 'ignore', label: 'Ignore deletions' },
  { value: 'show', label: 'Show deletions' },
] as const

const readRun = (params: URLSearchParams): string | null => params.get('run')

/** A group's history at the moment of the time machine, without a line of SQL; the statement is there to read. */
export function TimeTravelScreen({ name }: { name: string }) {
  const { moment, travelTo } = useTimeMachine()
  const [runId, changeAddress] = useUrlParams(readRun)
  const [shape, setShape] = useState<(typeof shapes)[number]['value']>('snapshot')
  const [deletions, setDeletions] = useState<Deletions>('as-served')
  const [since, setSince] = useState<TimeMachine>({ eventTime: null, knownAt: null })
  const request = toRequest(shape, moment, since, deletions)
  const start = useMutation({
    mutationFn: () => startTimeTravel(name, request),
    onSuccess: ({ executionId }) => changeAddress({ run: executionId }, 'push'),
  })
  const run = useQuery({ ...executionQuery(runId ?? ''), enabled: runId !== null })
  const stop = useMutation({
    mutationFn: (id: string) =>
      fetchJson(routes.api.execution(id), stopExecution.response, { method: 'DELETE' }),
  })
  const isComplete = shape === 'snapshot' || since.eventTime !== null || since.knownAt !== null

  return (
    <>
      <Panel title="Travel" source="Offline store">
        <div className="flex flex-col gap-4">
          <SegmentedControl label="What to see" options={shapes} value={shape} onValueChange={setShape} />
          {shape === 'changes' && <MomentFields legend="Since" moment={since} onChange={setSince} />}
          <MomentFields
            legend={shape === 'changes' ? 'Until (the time machine)' : 'As of (the time machine)'}
            moment={moment}
            onChange={travelTo}
          />
          {shape === 'snapshot' && (
            <SegmentedControl
              label="Deleted records"
              showLabel
              options={deletionModes}
              value={deletions}
              onValueChange={setDeletions}
            />
          )}
          {!isComplete && (
            <p className="text-ink-2 text-sm">Say since when: an event time, an arrival, or both.</p>
          )}
          {isComplete && <TimeTravelStatement name={name} request={request} />}
        </div>
      </Panel>
      <RunBar
        execution={runId === null ? undefined : run.data}
        isStarting={start.isPending}
        isStopping={stop.isPending}
        canRun={isComplete}
        onRun={() => start.mutate()}
        onStop={() => runId !== null && stop.mutate(runId)}
      />
      {start.isError && <ErrorNotice error={start.error} onRetry={() => start.mutate()} />}
      {runId !== null && (
        <div className="flex max-h-[70vh] min-h-60 flex-col">
          <ExecutionResult execution={run.data} error={run.error} onRetry={() => run.refetch()} />
        </div>
      )}
      {runId !== null && run.data?.state === 'succeeded' && (
        <Button
          variant="quiet"
          size="sm"
          className="self-start"
          onClick={() => changeAddress({ run: null }, 'push')}
        >
          Put this result away
        </Button>
      )}
    </>
  )
}

function toRequest(
  shape: 'snapshot' | 'changes',
  moment: TimeMachine,
  since: TimeMachine,
  deletions: Deletions,
): TimeTravelRequest {
  if (shape === 'snapshot') return { shape, asOf: toMoment(moment), deletions }
  return { shape, from: toMoment(since), to: toMoment(moment) }
}

const toMoment = ({ eventTime, knownAt }: TimeMachine) => ({
  ...(eventTime !== null && { eventTime }),
  ...(knownAt !== null && { knownAt }),
})
