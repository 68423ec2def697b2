import { ArrowDown, ArrowUp } from 'lucide-react'

/** Only the sorted column has one. */
export function SortMark({ sorted }: { sorted: false | 'asc' | 'desc' }) {
  if (!sorted) return null
  const Arrow = sorted === 'asc' ? ArrowUp : ArrowDown
  return <Arrow size={12} strokeWidth={2} aria-hidden className="shrink-0 text-accent" />
}
