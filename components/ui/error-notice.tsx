'use client'

import type { ReactNode } from 'react'
import { Button } from './button'
import { CopyButton } from './copy-button'
import { StateShape } from './state-shape'

/** Shaped like the product's `AppError`; any other error says only its message. */
type ShownError = {
  message: string
  kind?: string
  /** What a log line can be found by: a request or execution id. */
  id?: string
  /** What the service said, word for word. */
  detail?: string
}

type ErrorNoticeProps = {
  error: ShownError
  /** What could not be done, such as "The history did not load". */
  title?: string
  /** What still works, so that nobody waits for the rest. */
  stillWorks?: ReactNode
  onRetry?: () => void
}

/** A panel that failed: cause in words, what still works, a way on, and the raw text for whoever mends it. */
export function ErrorNotice({ error, title, stillWorks, onRetry }: ErrorNoticeProps) {
  return (
    <div
      role="alert"
      className="flex flex-col items-start gap-2 border-bad border-l-2 bg-panel px-4 py-3 text-sm"
    >
      <StateShape state="bad" className="font-medium">
        {title ?? headings[error.kind ?? ''] ?? 'This part did not load'}
      </StateShape>
      <p className="max-w-prose break-words">{error.message}</p>
      {stillWorks && <p className="max-w-prose text-ink-2">{stillWorks}</p>}
      {(onRetry || error.id) && (
        <div className="flex flex-wrap items-center gap-3">
          {onRetry && (
            <Button size="sm" onClick={onRetry}>
              Try again
            </Button>
          )}
          {error.id && (
            <span className="flex items-center gap-1 text-ink-2 text-xs">
              Id <code className="break-all">{error.id}</code>
              <CopyButton text={error.id} label="Copy the id" />
            </span>
          )}
        </div>
      )}
      {error.detail && (
        <details className="w-full text-xs">
          <summary className="text-ink-2">What the service said</summary>
          <pre className="mt-1 max-h-60 overflow-auto whitespace-pre-wrap break-words bg-sunken p-2">
            {error.detail}
          </pre>
        </details>
      )}
    </div>
  )
}

const headings: Record<string, string> = {
  invalid: 'This request cannot be carried out',
  denied: 'The right for this is missing',
  'not-found': 'This does not exist',
  conflict: 'Someone else changed this first',
  'query-failed': 'The query failed',
  throttled: 'AWS asks to slow down',
  unavailable: 'The service does not answer',
}
