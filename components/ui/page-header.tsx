import type { ReactNode } from 'react'

type PageHeaderProps = {
  title: string
  /** Identifiers are set in the mono face. */
  mono?: boolean
  badges?: ReactNode
  description?: ReactNode
  actions?: ReactNode
}

/** The one h1 of a page. */
export function PageHeader({ title, mono, badges, description, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1
            className={`min-w-0 break-words font-semibold text-xl ${mono ? 'font-mono tracking-tight' : ''}`}
          >
            {title}
          </h1>
          {badges}
        </div>
        {description && <div className="mt-1 max-w-prose text-base text-ink-2">{description}</div>}
      </div>
      {actions && (
        <div data-no-print className="flex flex-wrap items-center gap-2">
          {actions}
        </div>
      )}
    </header>
  )
}
