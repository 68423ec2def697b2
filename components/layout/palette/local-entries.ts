'use client'

import { useTheme } from 'next-themes'
import { useRegisteredShortcuts } from '../shortcuts/registry'
import { useTimeMachine } from '../time-machine/use-time-machine'

export type LocalEntry = { kind: 'page' | 'action'; title: string; keys?: string; run: () => void }

/** What needs no search: whatever has a key on this screen, and the few actions that have none. */
export function useLocalEntries(): LocalEntry[] {
  const shortcuts = useRegisteredShortcuts()
  const { setTheme, resolvedTheme } = useTheme()
  const { isNow, returnToNow } = useTimeMachine()
  const dark = resolvedTheme === 'dark'
  const keyed = shortcuts
    .filter(({ keys }) => keys !== 'mod+k')
    .map(
      ({ keys, label, run }): LocalEntry => ({
        kind: keys.startsWith('g ') ? 'page' : 'action',
        title: label,
        keys,
        run,
      }),
    )
  const moment: LocalEntry[] = isNow ? [] : [{ kind: 'action', title: 'Return to now', run: returnToNow }]
  return [
    ...keyed,
    ...moment,
    {
      kind: 'action',
      title: dark ? 'Use the light theme' : 'Use the dark theme',
      run: () => setTheme(dark ? 'light' : 'dark'),
    },
  ]
}
