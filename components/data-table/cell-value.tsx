/** A cell's text as it is, and a mark of its own for each way of being empty. */
export function CellValue({ value }: { value: string | null }) {
  if (value === null) return <Mark sign="∅" name="null" />
  if (value === '') return <Mark sign='""' name="empty text" />
  return value
}

function Mark({ sign, name }: { sign: string; name: string }) {
  return (
    <span title={name} className="text-ink-3">
      <span aria-hidden>{sign}</span>
      <span className="sr-only">{name}</span>
    </span>
  )
}
