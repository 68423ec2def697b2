'use client'

import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'

export type Shortcut = {
  /** As `keys.ts` spells them. */
  keys: string
  /** What it does, as the keyboard map says it. */
  label: string
  /** The heading it stands under in the keyboard map. */
  group: string
  run: () => void
}

let shortcuts: readonly Shortcut[] = []
const listeners = new Set<() => void>()

/** While the component is on screen, `keys` runs `run`, and the keyboard map lists it. */
export function useShortcut({ keys, label, group, run }: Shortcut): void {
  const runLatest = useEffectEvent(run)
  useEffect(() => {
    const entry: Shortcut = { keys, label, group, run: () => runLatest() }
    replace([...shortcuts, entry])
    return () => replace(shortcuts.filter((other) => other !== entry))
  }, [keys, label, group])
}

/** Everything registered now, oldest first. */
export const registeredShortcuts = () => shortcuts

export const useRegisteredShortcuts = () => useSyncExternalStore(subscribe, registeredShortcuts, () => none)

function replace(next: readonly Shortcut[]) {
  shortcuts = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const none: readonly Shortcut[] = []
