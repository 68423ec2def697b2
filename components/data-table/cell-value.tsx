import { Lock } from 'lucide-react'

/** A cell's text as it is, and a mark of its own for each way of being empty. */
export function CellValue({ value }: { value: string | null }) {
  if (value === null) return <Mark sign="∅" name="null" />
  if (value === '') return <Mark sign='""' name="empty text" />
  return value
}

/** A value that this person may not see. */
export function MaskedValue({ reason }: { reason: string }) {
  return (
    <span title={reason} className="inline-flex items-center gap-1 text-ink-3">
      <span aria-hidden>•••</span>
      <Lock size={12} strokeWidth={1.5} aria-hidden />
      <span className="sr-only">{reason}</span>
    </span>
  )
}

function Mark({ sign, name }: { sign: string; name: string }) {
  return (
    <span title={name} className="text-ink-3">
      <span aria-hidden>{sign}</span>
      <span className="sr-only">{name}</span>
    </span>
  )
}
