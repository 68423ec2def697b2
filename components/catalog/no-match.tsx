import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { SearchPage } from '@/lib/catalog/contract'
import { formatNumber } from '@/lib/format'

type NoMatchProps = {
  understood: readonly string[]
  suggestion: string | null
  totals: SearchPage['totals']
  onClear: () => void
  onSearch: (query: string) => void
  onAllKinds: () => void
}

export function NoMatch({ understood, suggestion, totals, onClear, onSearch, onAllKinds }: NoMatchProps) {
  const elsewhere = totals.group + totals.feature
  return (
    <EmptyState
      action={
        elsewhere > 0 ? (
          <Button onClick={onAllKinds}>Show the {formatNumber(elsewhere)} of the other kind</Button>
        ) : (
          <span className="flex flex-wrap gap-2">
            {suggestion !== null && (
              <Button onClick={() => onSearch(suggestion)}>Search for {suggestion}</Button>
            )}
            <Button onClick={onClear}>Show all feature groups</Button>
          </span>
        )
      }
    >
      Nothing has {understood.join(' and ')}. Searched were names, descriptions, parameters, tags, owners,
      types and notes, with small slips of typing allowed; values of records are never searched.
      {suggestion !== null && ` The nearest spelling that finds something is ${suggestion}.`}
    </EmptyState>
  )
}
