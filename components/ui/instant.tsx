'use client'

import { useSyncExternalStore } from 'react'
import { formatInstant, formatRelative } from '@/lib/format'
import { cx } from './cx'

type InstantProps = {
  /** ISO 8601. */
  value: string
  /** Adds how long ago; the exact time is always there. */
  relative?: boolean
  className?: string
}

/** An exact time with its zone, and its age where that helps. */
export function Instant({ value, relative, className }: InstantProps) {
  return (
    <time dateTime={value} className={cx('whitespace-nowrap', className)}>
      {formatInstant(value)}
      {relative && <Age value={value} />}
    </time>
  )
}

/** Only in the browser: the server's clock at render time would not match. */
function Age({ value }: { value: string }) {
  const minute = useSyncExternalStore(everyMinute, currentMinute, () => null)
  return minute === null ? null : <span className="text-ink-3"> ({formatRelative(value, new Date())})</span>
}

const currentMinute = () => Math.floor(Date.now() / 60_000)

function everyMinute(onChange: () => void) {
  const timer = setInterval(onChange, 10_000)
  return () => clearInterval(timer)
}
