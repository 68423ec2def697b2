import type { ReactNode } from 'react'
import { cx } from './cx'

type KeyFactsProps = {
  facts: readonly { name: string; value: ReactNode; mono?: boolean }[]
  className?: string
}

/** Names and values under each other. */
export function KeyFacts({ facts, className }: KeyFactsProps) {
  return (
    <dl className={cx('grid gap-x-6 gap-y-1.5 text-sm sm:grid-cols-[max-content_minmax(0,1fr)]', className)}>
      {facts.map(({ name, value, mono }) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className={cx('figures min-w-0 break-words', mono && 'font-mono text-xs leading-5')}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  )
}
