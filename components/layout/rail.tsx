'use client'

import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { cx } from '@/components/ui/cx'
import { IconButton } from '@/components/ui/icon-button'
import { AppLink } from './app-link'
import { railCookie } from './rail-cookie'
import { isInSection, sections } from './sections'

const yearSeconds = 365 * 24 * 60 * 60

/** Where one can go: a column at the left, a bar at the bottom below 900 px. */
export function Rail({ initiallyCollapsed }: { initiallyCollapsed: boolean }) {
  const pathname = usePathname()
  const [collapsed, setCollapsed] = useState(initiallyCollapsed)

  function toggle() {
    const next = !collapsed
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
    document.cookie = `${railCookie}=${next ? 'collapsed' : 'open'}; path=/; max-age=${yearSeconds}; samesite=lax`
    setCollapsed(next)
  }

  return (
    <nav
      aria-label="Main"
      data-frame
      data-bottom-bar
      className={cx(
        'z-30 flex shrink-0 border-line bg-ground',
        'max-[900px]:fixed max-[900px]:inset-x-0 max-[900px]:bottom-0 max-[900px]:h-14 max-[900px]:border-t',
        'min-[900px]:sticky min-[900px]:top-(--header) min-[900px]:h-(--page-height) min-[900px]:flex-col min-[900px]:border-r min-[900px]:p-2',
        collapsed ? 'min-[900px]:w-[47px]' : 'min-[900px]:w-44',
      )}
    >
      <ul className="flex flex-1 max-[900px]:justify-around min-[900px]:flex-col min-[900px]:gap-0.5">
        {sections.map((section) => (
          <RailLink
            key={section.href}
            section={section}
            current={isInSection(section, pathname)}
            collapsed={collapsed}
          />
        ))}
      </ul>
      <div className="max-[900px]:hidden">
        <IconButton
          label={collapsed ? 'Show the names of the sections' : 'Collapse to icons'}
          icon={collapsed ? PanelLeftOpen : PanelLeftClose}
          aria-expanded={!collapsed}
          className="aria-expanded:bg-transparent"
          onClick={toggle}
        />
      </div>
    </nav>
  )
}

type RailLinkProps = { section: (typeof sections)[number]; current: boolean; collapsed: boolean }

function RailLink({ section, current, collapsed }: RailLinkProps) {
  const { label, href, icon: Icon } = section
  return (
    <li className="max-[900px]:flex-1">
      <AppLink
        href={href}
        title={collapsed ? label : undefined}
        aria-current={current ? 'page' : undefined}
        className={cx(
          'flex items-center rounded text-sm max-[900px]:h-full max-[900px]:flex-col max-[900px]:justify-center max-[900px]:gap-1 max-[900px]:text-2xs',
          'min-[900px]:h-[30px] min-[900px]:gap-2.5 min-[900px]:px-[7px]',
          current ? 'font-medium text-ink min-[900px]:bg-ink/6' : 'text-ink-2 hover:bg-ink/4 hover:text-ink',
        )}
      >
        <Icon size={16} strokeWidth={1.5} aria-hidden className={cx('shrink-0', current && 'text-accent')} />
        <span className={cx(collapsed && 'min-[900px]:sr-only')}>{label}</span>
      </AppLink>
    </li>
  )
}
