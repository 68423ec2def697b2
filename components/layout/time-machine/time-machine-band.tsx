'use client'

import { Clock } from 'lucide-react'
import { StateShape } from '@/components/ui/state-shape'
import { useTimeMachine } from './use-time-machine'
import { describeMoment } from './words'

/** Across the page whenever it does not show now. */
export function TimeMachineBand() {
  const { moment, isNow, unreadable, returnToNow } = useTimeMachine()
  if (!isNow) {
    return (
      <div
        data-time-band
        role="status"
        className="flex h-(--band) items-center gap-2 bg-past px-5 font-medium text-on-accent text-sm max-sm:px-3"
      >
        <Clock size={16} strokeWidth={1.5} aria-hidden className="shrink-0" />
        <span className="figures line-clamp-2 max-sm:text-xs">
          {describeMoment(moment)}
          <span className="font-normal max-md:hidden"> · Editing is off</span>
        </span>
        <button
          type="button"
          data-no-print
          onClick={returnToNow}
          className="ml-auto h-6 shrink-0 rounded-sm border border-on-accent/60 px-2 text-xs outline-on-accent hover:bg-on-accent/15 focus-visible:outline-on-accent"
        >
          Return to now
        </button>
      </div>
    )
  }
  if (unreadable.length === 0) return null
  return (
    <div data-time-band role="status" className="flex h-(--band) items-center gap-2 bg-sunken px-5 text-sm">
      <StateShape state="watch" />
      <span className="truncate">
        The address names a moment that cannot be read, {unreadable.join(' and ')}. This is now.
      </span>
    </div>
  )
}
