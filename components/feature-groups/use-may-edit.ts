'use client'

import { useTimeMachine } from '@/components/layout/time-machine/use-time-machine'

/** Editing needs the right to write and a screen that shows now. */
export function useMayEdit(readOnly: boolean): boolean {
  const { isNow } = useTimeMachine()
  return !readOnly && isNow
}
