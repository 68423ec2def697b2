import type { ReactNode } from 'react'
import { cx } from './cx'

export type State = 'good' | 'watch' | 'bad' | 'unknown'

type StateShapeProps = {
  state: State
  /** The word beside the shape. Without it the state's own word is read to assistive tech. */
  children?: ReactNode
  className?: string
}

/** A state told by shape, word and colour: circle good, triangle watch, square bad, ring unknown. */
export function StateShape({ state, children, className }: StateShapeProps) {
  return (
    <span className={cx('inline-flex items-center gap-1.5 whitespace-nowrap', className)}>
      <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden className={cx('shrink-0', colours[state])}>
        {shapes[state]}
      </svg>
      {children ?? <span className="sr-only">{words[state]}</span>}
    </span>
  )
}

const shapes: Record<State, ReactNode> = {
  good: <circle cx="5" cy="5" r="4.5" fill="currentColor" />,
  watch: <path d="M5 0.5 9.8 9.5 0.2 9.5Z" fill="currentColor" />,
  bad: <rect x="0.75" y="0.75" width="8.5" height="8.5" fill="currentColor" />,
  unknown: <circle cx="5" cy="5" r="3.75" fill="none" stroke="currentColor" strokeWidth="1.5" />,
}

const colours: Record<State, string> = {
  good: 'text-good',
  watch: 'text-watch',
  bad: 'text-bad',
  unknown: 'text-ink-3',
}

const words: Record<State, string> = { good: 'Good', watch: 'Watch', bad: 'Bad', unknown: 'Unknown' }
