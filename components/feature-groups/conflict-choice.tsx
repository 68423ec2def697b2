import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { StateShape } from '@/components/ui/state-shape'

type ConflictChoiceProps = {
  /** Such as "the tags". */
  what: string
  /** What is stored now. */
  theirs: ReactNode
  onTakeTheirs: () => void
  onKeepMine: () => void
}

/** Someone else was first: theirs is shown beside the form, which keeps what was typed, and the person decides. */
export function ConflictChoice({ what, theirs, onTakeTheirs, onKeepMine }: ConflictChoiceProps) {
  return (
    <section
      role="alert"
      aria-label="Conflict"
      className="flex flex-col gap-2 border-watch border-l-2 bg-sunken px-3 py-2 text-sm"
    >
      <StateShape state="watch" className="font-medium">
        Someone else changed {what} while you were editing
      </StateShape>
      <div className="flex flex-wrap gap-1.5">{theirs}</div>
      <p className="text-ink-2 text-xs">Nothing was saved. What you typed is above.</p>
      <div className="flex gap-2">
        <Button size="sm" onClick={onTakeTheirs}>
          Take theirs
        </Button>
        <Button size="sm" onClick={onKeepMine}>
          Save mine over theirs
        </Button>
      </div>
    </section>
  )
}
