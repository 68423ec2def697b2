'use client'

import { Button } from './button'
import { useElapsedSeconds } from './use-elapsed'

type ProgressTextProps = {
  /** What is happening, such as "Running statement". */
  label: string
  onCancel?: () => void
}

/** Progress in words: seconds after 3 s, a way out after 5 s. */
export function ProgressText({ label, onCancel }: ProgressTextProps) {
  const seconds = useElapsedSeconds()
  return (
    <span className="inline-flex items-center gap-3 text-ink-2 text-sm">
      <span role="status">{label}</span>
      {seconds >= 3 && <span className="figures text-ink-3">{seconds} s</span>}
      {seconds >= 5 && onCancel && (
        <Button size="sm" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </span>
  )
}
