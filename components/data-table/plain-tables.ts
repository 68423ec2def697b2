'use client'

import { useSyncExternalStore } from 'react'

const storageKey = 'plain-tables'
const listeners = new Set<() => void>()

/** Whether this person wants tables without virtual rows and columns, everywhere. */
export const usePlainTables = () => useSyncExternalStore(subscribe, isOn, () => false)

export function setPlainTables(on: boolean): void {
  localStorage.setItem(storageKey, on ? 'on' : 'off')
  for (const listener of listeners) listener()
}

const isOn = () => localStorage.getItem(storageKey) === 'on'

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
