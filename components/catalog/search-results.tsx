'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { TableSkeleton } from '@/components/ui/skeleton'
import type { CatalogView } from '@/lib/catalog/params'
import { searchQuery } from '@/lib/catalog/queries'
import { AppError } from '@/lib/errors'
import { formatCount, formatDuration, formatNumber } from '@/lib/format'
import { IndexState } from './index-state'
import { NoMatch } from './no-match'
import { QueryProblem } from './query-problem'
import { ResultCard } from './result-card'
import { moveResultFocus } from './result-focus'

type SearchResultsProps = {
  view: CatalogView
  onKind: (kind: CatalogView['kind']) => void
  onSelect: (id: string) => void
  onClear: () => void
  onSearch: (query: string) => void
}

/** What the search finds; while the next words are asked for, the answer to the last ones stays. */
export function SearchResults({ view, onKind, onSelect, onClear, onSearch }: SearchResultsProps) {
  const search = useInfiniteQuery(searchQuery(view))
  const first = search.data?.pages[0]

  if (search.isError && search.error instanceof AppError && search.error.position) {
    return (
      <QueryProblem query={view.q} message={search.error.message} column={search.error.position.column} />
    )
  }
  if (search.isError && !first) return <ErrorNotice error={search.error} onRetry={search.refetch} />
  if (!first) return <TableSkeleton label="Results" />

  const { totals, tookMs, understood, suggestion, state } = first
  const total = view.kind === 'all' ? totals.group + totals.feature : totals[view.kind]
  const hits = search.data?.pages.flatMap((page) => page.hits) ?? []

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    moveResultFocus(event.key === 'ArrowDown' ? 1 : -1)
  }

  return (
    <section aria-label="Search results" aria-busy={search.isPlaceholderData}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-2">
        <SegmentedControl
          label="Kind"
          value={view.kind}
          onValueChange={onKind}
          options={[
            { value: 'all', label: `All ${formatNumber(totals.group + totals.feature)}` },
            { value: 'group', label: `Groups ${formatNumber(totals.group)}` },
            { value: 'feature', label: `Features ${formatNumber(totals.feature)}` },
          ]}
        />
        <p role="status" className="figures text-ink-2 text-sm">
          {formatCount(total, 'result')} <span className="text-ink-3">· {formatDuration(tookMs)}</span>
        </p>
        <IndexState state={state} readAt={search.dataUpdatedAt} onRefresh={search.refetch} />
      </div>
      {search.isError && <ErrorNotice error={search.error} onRetry={search.refetch} />}
      {total === 0 ? (
        <NoMatch
          {...{ understood, suggestion, totals, onClear, onSearch }}
          onAllKinds={() => onKind('all')}
        />
      ) : (
        <ol
          aria-label="Results"
          onKeyDown={onKeyDown}
          className={cx('rounded border border-line bg-panel', search.isPlaceholderData && 'opacity-70')}
        >
          {hits.map((hit) => (
            <ResultCard
              key={`${hit.group}/${hit.name}/${hit.kind}`}
              hit={hit}
              selected={view.sel}
              onSelect={onSelect}
            />
          ))}
        </ol>
      )}
      {total > hits.length && (
        <EmptyState
          action={
            <Button onClick={() => search.fetchNextPage()} disabled={search.isFetchingNextPage}>
              {search.isFetchingNextPage ? 'Loading more' : 'Show more'}
            </Button>
          }
        >
          {formatNumber(hits.length)} of {formatCount(total, 'result')} shown, best first.
        </EmptyState>
      )}
    </section>
  )
}
