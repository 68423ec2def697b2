'use client'

import { useSyncExternalStore } from 'react'

/** An open-or-closed that parts of the page share: a shortcut opens what a button elsewhere opens too. */
export function createOpenState() {
  let open = false
  const listeners = new Set<() => void>()

  function subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  return {
    set(next: boolean) {
      open = next
      for (const listener of listeners) listener()
    },
    use: () =>
      useSyncExternalStore(
        subscribe,
        () => open,
        () => false,
      ),
  }
}
