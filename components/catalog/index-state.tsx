'use client'

import { useEffect, useSyncExternalStore } from 'react'
import type { CatalogState } from '@/lib/catalog/contract'
import { formatDuration, formatNumber } from '@/lib/format'

type IndexStateProps = {
  state: CatalogState
  /** When this browser got the answer, milliseconds since 1970. */
  readAt: number
  onRefresh: () => unknown
}

/** How much the catalog holds and how old that is. While the page is looked at, it asks again when there can be news. */
export function IndexState({ state, readAt, onRefresh }: IndexStateProps) {
  const second = useSyncExternalStore(everySecond, currentSecond, () => null)
  const ageMs =
    state.ageMs === null || second === null ? null : state.ageMs + Math.max(0, second * 1000 - readAt)

  const waitMs = state.phase === 'ready' ? state.refreshEveryMs : 500
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && onRefresh(), waitMs)
    return () => clearInterval(timer)
  }, [waitMs, onRefresh])

  return (
    <div className="ml-auto flex min-w-0 flex-col items-end text-ink-3 text-xs">
      <span className="figures">
        {formatNumber(state.groups)} groups, {formatNumber(state.features)} features
        {ageMs !== null && ` · read ${ageInWords(ageMs)}`}
      </span>
      {state.phase !== 'ready' && <span role="status">{phaseWords[state.phase]}</span>}
      {state.problems.map((problem) => (
        <span key={problem} role="status" className="max-w-prose text-right text-ink-2">
          {problem}
        </span>
      ))}
    </div>
  )
}

const phaseWords = {
  reading: 'Feature groups are being read; the list is not complete yet.',
  indexing:
    'The search is being prepared; until then words are looked for in names and descriptions of groups.',
}

function ageInWords(ageMs: number): string {
  const seconds = Math.round(ageMs / 1000)
  return seconds === 0 ? 'just now' : `${formatDuration(seconds * 1000)} ago`
}

const currentSecond = () => Math.floor(Date.now() / 1000)

function everySecond(onChange: () => void) {
  const timer = setInterval(onChange, 1000)
  return () => clearInterval(timer)
}
