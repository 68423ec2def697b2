'use client'

import { useEffect, useState } from 'react'

/** Whole seconds since the component appeared; ticks only while `running`. */
export function useElapsedSeconds(running = true): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (!running) return
    const start = performance.now()
    setSeconds(0)
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - start) / 1000)), 250)
    return () => clearInterval(timer)
  }, [running])
  return seconds
}
