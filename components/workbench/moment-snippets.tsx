'use client'

import { useTimeMachine } from '@/components/layout/time-machine/use-time-machine'
import { Button } from '@/components/ui/button'
import { StaleNotice } from '@/components/ui/notice'
import { timestampLiteral } from '@/lib/sql/quoting'

/** The screen's moment as text for a statement: what a person writes is never changed behind their back. */
export function MomentSnippets({ onInsert }: { onInsert: (text: string) => void }) {
  const { moment } = useTimeMachine()
  const snippets = [
    { label: 'the event time', instant: moment.eventTime },
    { label: 'the time of arrival', instant: moment.knownAt },
  ]
  return (
    <StaleNotice>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        The time machine does not change what you write. Insert
        {snippets.map(
          ({ label, instant }) =>
            instant !== null && (
              <Button key={label} size="sm" onClick={() => onInsert(timestampLiteral(instant))}>
                {label}
              </Button>
            ),
        )}
        where the cursor stands.
      </span>
    </StaleNotice>
  )
}
