'use client'

import { useSyncExternalStore } from 'react'

// Speech input and some screen readers send single letters; WCAG 2.1.4 asks for a way to switch them off.
const storageKey = 'plain-keys'
const listeners = new Set<() => void>()

export const plainKeysOn = () => localStorage.getItem(storageKey) !== 'off'

export function setPlainKeys(on: boolean): void {
  localStorage.setItem(storageKey, on ? 'on' : 'off')
  for (const listener of listeners) listener()
}

export const usePlainKeys = () => useSyncExternalStore(subscribe, plainKeysOn, () => true)

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
