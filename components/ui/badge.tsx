import type { ReactNode } from 'react'
import { cx } from './cx'

type BadgeTone = 'neutral' | 'accent' | 'past' | 'production' | 'bad'

/** One word about a thing: its type, its kind, that it is read-only. A state is a `StateShape` instead. */
export function Badge({ tone = 'neutral', children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex h-[18px] items-center gap-1 rounded-sm border px-1.5 font-medium text-2xs whitespace-nowrap',
        tones[tone],
      )}
    >
      {children}
    </span>
  )
}

const tones: Record<BadgeTone, string> = {
  neutral: 'border-line bg-sunken text-ink-2',
  accent: 'border-accent/40 bg-panel text-accent',
  past: 'border-transparent bg-past text-on-accent',
  production: 'border-transparent bg-production text-on-accent',
  bad: 'border-bad/50 bg-panel text-bad',
}
