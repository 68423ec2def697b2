'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import {
  isNow,
  now,
  parseTimeMachine,
  type TimeMachine,
  unreadableMoments,
  withTimeMachine,
} from '@/lib/time-machine'

/** The moment of this screen, which lives in the address. */
export function useTimeMachine() {
  const params = useSearchParams()
  const pathname = usePathname()
  const router = useRouter()
  const moment = parseTimeMachine(params)

  function travelTo(next: TimeMachine) {
    router.push(withTimeMachine(`${pathname}?${params}`, next), { scroll: false })
  }

  return {
    moment,
    isNow: isNow(moment),
    unreadable: unreadableMoments(params),
    travelTo,
    returnToNow: () => travelTo(now),
    /** The same address at this screen's moment: for every link that stays in the product. */
    keep: (href: string) => withTimeMachine(href, moment),
  }
}
