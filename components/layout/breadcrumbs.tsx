import { ChevronRight } from 'lucide-react'
import { AppLink } from './app-link'

/** The way here, only where depth is over two. The last one is the page itself and has no link. */
export function Breadcrumbs({ trail }: { trail: readonly { label: string; href?: string }[] }) {
  return (
    <nav aria-label="Breadcrumbs" data-no-print>
      <ol className="flex min-w-0 items-center gap-1 text-ink-3 text-xs">
        {trail.map(({ label, href }, index) => (
          <li key={label} className="flex min-w-0 items-center gap-1">
            {index > 0 && <ChevronRight size={12} strokeWidth={1.5} aria-hidden className="shrink-0" />}
            {href ? (
              <AppLink href={href} className="truncate text-ink-2 hover:text-accent hover:underline">
                {label}
              </AppLink>
            ) : (
              <span aria-current="page" className="truncate">
                {label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
