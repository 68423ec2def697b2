import Link from 'next/link'
import { cx } from './cx'

type LinkTabsProps = {
  /** Names the navigation, such as "Feature group orders". */
  label: string
  tabs: readonly { href: string; label: string; count?: string; current: boolean }[]
}

/** Tabs whose state is the address: each is a link, so Back, bookmarks and a middle click work. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  return (
    <nav aria-label={label} data-no-print className="-mb-px flex gap-5 overflow-x-auto border-line border-b">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.current ? 'page' : undefined}
          className={cx(
            'flex h-9 shrink-0 items-center gap-1.5 border-b-2 text-sm -outline-offset-2',
            tab.current
              ? 'border-accent font-medium text-ink'
              : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          {tab.label}
          {tab.count && <span className="figures text-ink-3 text-xs">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
