import type { ReactNode } from 'react'

type EmptyStateProps = {
  /** One sentence: why there is nothing. */
  children: ReactNode
  /** One thing to do about it. */
  action?: ReactNode
}

export function EmptyState({ children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-3 px-3 py-8 text-base text-ink-2">
      <p className="max-w-prose">{children}</p>
      {action}
    </div>
  )
}
