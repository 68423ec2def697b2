/**
 * Keys are spelled `mod+k`, `shift+enter`, `?`, `t`, or as a sequence, `g c`. `mod` is ⌘ on Apple machines and Ctrl
 * elsewhere. Signs that need Shift on some keyboards (`?`) are named by the sign alone.
 */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** The spelling of one press; null for a modifier alone. */
export function spell({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string | null {
  if (['Control', 'Meta', 'Alt', 'Shift', 'CapsLock', 'Dead'].includes(key)) return null
  const name = key === ' ' ? 'space' : key.toLowerCase()
  const shiftMatters = name.length > 1 || /[a-z]/.test(name)
  const parts = [(ctrlKey || metaKey) && 'mod', altKey && 'alt', shiftKey && shiftMatters && 'shift', name]
  return parts.filter(Boolean).join('+')
}

/** Presses without a modifier write text when something is being typed into, and can be switched off. */
export const isPlainKey = (keys: string): boolean => !/mod\+|alt\+|escape/.test(keys)

type Match<T> = { shortcut: T; pending: '' } | { shortcut: null; pending: string }

/**
 * What a press means after the presses before it: a shortcut, the start of a sequence, or nothing.
 * A press that does not continue its sequence starts anew. Later shortcuts win: a page overrides the frame.
 */
export function match<T extends { keys: string }>(
  shortcuts: readonly T[],
  pending: string,
  press: string,
): Match<T> {
  for (const typed of pending ? [`${pending} ${press}`, press] : [press]) {
    const shortcut = shortcuts.findLast(({ keys }) => keys === typed)
    if (shortcut) return { shortcut, pending: '' }
    if (shortcuts.some(({ keys }) => keys.startsWith(`${typed} `))) return { shortcut: null, pending: typed }
  }
  return { shortcut: null, pending: '' }
}
