'use client'

import { useTimeMachine } from '@/components/layout/time-machine/use-time-machine'

/** Says where the time machine does not reach. */
export function PresentOnly({ what }: { what: string }) {
  const { isNow } = useTimeMachine()
  if (isNow) return null
  return <p className="pb-2 text-past text-xs">{what} as of now: no earlier versions are kept.</p>
}
