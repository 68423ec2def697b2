import type { ReactNode } from 'react'
import { cx } from './cx'

type ChipProps = {
  name?: string
  value: ReactNode
  /** Makes it a button; say in `actionLabel` what a click does. */
  onClick?: () => void
  actionLabel?: string
  className?: string
}

/** Longer ones may be cut, so the whole text is the tooltip. */
const shortChip = 40

/** One `key:value` of metadata, or a bare value. */
export function Chip({ name, value, onClick, actionLabel, className }: ChipProps) {
  const text = (
    <>
      {name && <span className="min-w-0 truncate text-ink-3">{name}:</span>}
      <span className="min-w-0 truncate">{value}</span>
    </>
  )
  const look = cx(
    'inline-flex h-5 max-w-full items-center gap-1 rounded-sm border border-line bg-panel px-1.5 text-ink text-xs',
    className,
  )
  const whole = `${name ? `${name}:` : ''}${typeof value === 'string' ? value : ''}`
  if (!onClick) {
    return (
      <span className={look} title={whole.length > shortChip ? whole : undefined}>
        {text}
      </span>
    )
  }
  return (
    <button type="button" title={actionLabel} onClick={onClick} className={cx(look, 'hover:border-control')}>
      {text}
    </button>
  )
}
