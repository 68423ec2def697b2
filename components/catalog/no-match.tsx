import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { SearchPage } from '@/lib/catalog/contract'
import { formatNumber } from '@/lib/format'

type NoMatchProps = {
  understood: readonly string[]
  totals: SearchPage['totals']
  onClear: () => void
  onAllKinds: () => void
}

export function NoMatch({ understood, totals, onClear, onAllKinds }: NoMatchProps) {
  const elsewhere = totals.group + totals.feature
  return (
    <EmptyState
      action={
        elsewhere > 0 ? (
          <Button onClick={onAllKinds}>Show the {formatNumber(elsewhere)} of the other kind</Button>
        ) : (
          <Button onClick={onClear}>Show all feature groups</Button>
        )
      }
    >
      Nothing has {understood.join(' and ')}. Searched were names, descriptions, parameters, tags, owners,
      types and notes, with small slips of typing allowed; values of records are never searched.
    </EmptyState>
  )
}
