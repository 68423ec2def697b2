import { Play, Square } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { ProgressText } from '@/components/ui/progress-text'
import { type State, StateShape } from '@/components/ui/state-shape'
import { formatBytes, formatDuration } from '@/lib/format'
import type { Execution, ExecutionState } from '@/lib/workbench/contract'

type RunBarProps = {
  execution: Execution | undefined
  isStarting: boolean
  isStopping: boolean
  canRun: boolean
  /** What this very statement scanned when it ran last; null when that is not known. */
  lastBytes?: number | null
  /** Keys that run, where there are some. */
  keys?: string
  onRun: () => void
  onStop: () => void
}

/** Run, stop and what the engine says meanwhile. */
export function RunBar({
  execution,
  isStarting,
  isStopping,
  canRun,
  lastBytes = null,
  keys,
  onRun,
  onStop,
}: RunBarProps) {
  const isRunning = execution?.state === 'queued' || execution?.state === 'running'
  return (
    <div className="flex min-h-[34px] flex-wrap items-center gap-x-4 gap-y-2">
      {isRunning ? (
        <Button size="lg" onClick={onStop} disabled={isStopping}>
          <Square size={14} aria-hidden /> {isStopping ? 'Stopping' : 'Stop'}
        </Button>
      ) : (
        <Button size="lg" variant="primary" onClick={onRun} disabled={!canRun || isStarting}>
          <Play size={14} aria-hidden /> Run
        </Button>
      )}
      {keys && !isRunning && !isStarting && <Kbd keys={keys} />}
      {!isRunning && !isStarting && !execution && lastBytes !== null && (
        <span className="figures text-ink-2 text-sm">{formatBytes(lastBytes)} scanned when it ran last</span>
      )}
      {isStarting && <ProgressText label="Starting the query" />}
      {isRunning && <ProgressText label={execution.state === 'queued' ? 'Queued' : 'Running'} />}
      {execution && !isRunning && !isStarting && <Outcome execution={execution} />}
    </div>
  )
}

const outcomes: Record<ExecutionState, { word: string; state: State }> = {
  queued: { word: 'Queued', state: 'unknown' },
  running: { word: 'Running', state: 'unknown' },
  succeeded: { word: 'Succeeded', state: 'good' },
  failed: { word: 'Failed', state: 'bad' },
  cancelled: { word: 'Cancelled', state: 'watch' },
}

function Outcome({ execution }: { execution: Execution }) {
  const { word, state } = outcomes[execution.state]
  const figures = [
    execution.totalMs !== null && `${formatDuration(execution.totalMs)} in all`,
    execution.engineMs !== null && `${formatDuration(execution.engineMs)} in the engine`,
    execution.bytesScanned !== null && `${formatBytes(execution.bytesScanned)} scanned`,
  ].filter(Boolean)
  return (
    <p role="status" className="figures flex flex-wrap items-center gap-x-3 text-ink-2 text-sm">
      <StateShape state={state}>{word}</StateShape>
      <span>{figures.join(' · ')}</span>
    </p>
  )
}
