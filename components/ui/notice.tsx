import type { ReactNode } from 'react'
import { Button } from './button'
import { StateShape } from './state-shape'

type NoticeProps = { children: ReactNode; onRetry?: () => void; retryLabel?: string }

/** The content stays and this says how old it is. */
export function StaleNotice({ children, onRetry, retryLabel = 'Refresh' }: NoticeProps) {
  return (
    <div role="status" className="flex items-center gap-3 border-line border-b px-3 py-1 text-ink-2 text-xs">
      <span className="flex-1">{children}</span>
      {onRetry && (
        <Button size="sm" variant="quiet" onClick={onRetry}>
          {retryLabel}
        </Button>
      )}
    </div>
  )
}

/** Some of the content is there and this says what is missing. */
export function PartialNotice({ children, onRetry, retryLabel = 'Try again' }: NoticeProps) {
  return (
    <div role="status" className="flex items-center gap-3 border-line border-b bg-sunken px-3 py-1.5 text-sm">
      <StateShape state="watch" />
      <span className="flex-1">{children}</span>
      {onRetry && (
        <Button size="sm" onClick={onRetry}>
          {retryLabel}
        </Button>
      )}
    </div>
  )
}
