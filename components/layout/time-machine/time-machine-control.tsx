'use client'

import { Clock } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Popover } from '@/components/ui/popover'
import { usePopup } from '@/components/ui/use-popup'
import { timeMachineOpen } from '../shared-state'
import { useTimeMachine } from './use-time-machine'
import { shortMoment } from './words'

const TimeMachineForm = dynamic(
  () => import('./time-machine-form').then((module) => module.TimeMachineForm),
  {
    ssr: false,
  },
)

/** The clock in the bar, which opens the choice of a moment. */
export function TimeMachineControl() {
  const { moment, isNow, travelTo } = useTimeMachine()
  const popup = usePopup('dialog')
  const wanted = timeMachineOpen.use()

  // The `t` key and the palette ask through the shared state; the popup keeps its own.
  const { setOpen } = popup
  useEffect(() => {
    if (!wanted) return
    timeMachineOpen.set(false)
    setOpen(true)
  }, [wanted, setOpen])

  return (
    <>
      <Button
        {...popup.trigger}
        variant="quiet"
        aria-label={`Time machine: ${shortMoment(moment)}`}
        className={cx('figures', !isNow && 'text-past hover:text-past')}
      >
        <Clock size={16} strokeWidth={1.5} aria-hidden />
        <span className={cx(!isNow && 'max-sm:hidden')}>{shortMoment(moment)}</span>
      </Button>
      <Popover popup={popup} title="Time machine" align="end" className="w-80">
        <TimeMachineForm
          moment={moment}
          onTravel={(next) => {
            popup.setOpen(false)
            travelTo(next)
          }}
        />
      </Popover>
    </>
  )
}
