'use client'

import { useTimeMachine } from '@/components/layout/time-machine/use-time-machine'
import { StaleNotice } from '@/components/ui/notice'

/** Says where the time machine does not reach: AWS keeps no history of what stands here. */
export function PresentOnly({ what }: { what: string }) {
  const { isNow } = useTimeMachine()
  if (isNow) return null
  return <StaleNotice>{what} as of now: AWS keeps no earlier versions.</StaleNotice>
}
