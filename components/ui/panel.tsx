import type { ReactNode } from 'react'
import { cx } from './cx'

type PanelProps = {
  title: string
  /** Where the content comes from and when: "Glue · 13:02:10 UTC". A screenshot of the panel must explain itself. */
  source?: ReactNode
  actions?: ReactNode
  /** Tables and editors reach the panel's edges. */
  flush?: boolean
  className?: string
  children: ReactNode
}

export function Panel({ title, source, actions, flush, className, children }: PanelProps) {
  return (
    <section aria-label={title} className={cx('min-w-0 rounded border border-line bg-panel', className)}>
      <header className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-1">
        <h2 className="font-medium text-sm">{title}</h2>
        {source && <span className="text-ink-3 text-xs">{source}</span>}
        {actions && <div className="ml-auto flex items-center gap-1">{actions}</div>}
      </header>
      <div className={flush ? undefined : 'p-3'}>{children}</div>
    </section>
  )
}
