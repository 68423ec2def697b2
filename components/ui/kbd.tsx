'use client'

import { useSyncExternalStore } from 'react'

/** Keys as the shortcut registry spells them: `mod+k`, `g c`, `?`. `mod` is ⌘ on Apple machines and Ctrl elsewhere. */
export function Kbd({ keys }: { keys: string }) {
  const apple = useSyncExternalStore(noChange, isApple, () => false)
  return (
    <kbd className="inline-flex items-center gap-1 text-2xs text-ink-3">
      {keys.split(' ').map((chord, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the same chord may occur twice in a sequence
          key={index}
          className="min-w-4 rounded-sm border border-line bg-sunken px-1 text-center leading-4"
        >
          {printChord(chord, apple)}
        </span>
      ))}
    </kbd>
  )
}

function printChord(chord: string, apple: boolean): string {
  const symbols: Record<string, string> = apple
    ? { mod: '⌘', shift: '⇧', alt: '⌥', ctrl: '⌃' }
    : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', ctrl: 'Ctrl' }
  const names: Record<string, string> = { enter: '↵', escape: 'Esc', space: 'Space', ...symbols }
  const parts = chord.split('+').map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part))
  return parts.join(apple ? '' : ' ')
}

const noChange = () => () => {}
const isApple = () => /Mac|iPhone|iPad/.test(navigator.userAgent)
