import { expect, test } from 'vitest'
import { isPlainKey, match, spell } from './keys'

const press = (key: string, modifiers = {}) =>
  spell({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers })

const shortcuts = [{ keys: 'g c' }, { keys: 'g w' }, { keys: 't' }, { keys: 'mod+k' }, { keys: '?' }]

test('Ctrl and ⌘ are the same modifier', () => {
  expect(press('k', { ctrlKey: true })).toBe('mod+k')
  expect(press('k', { metaKey: true })).toBe('mod+k')
})

test('a sign is named by itself, whether or not its keyboard needs Shift', () => {
  expect(press('?', { shiftKey: true })).toBe('?')
  expect(press('?')).toBe('?')
})

test('Shift matters for letters and named keys', () => {
  expect(press('G', { shiftKey: true })).toBe('shift+g')
  expect(press('Enter', { shiftKey: true })).toBe('shift+enter')
})

test('a modifier alone is no press', () => {
  expect(press('Shift', { shiftKey: true })).toBeNull()
})

test('a sequence runs after its last key', () => {
  expect(match(shortcuts, '', 'g')).toEqual({ shortcut: null, pending: 'g' })
  expect(match(shortcuts, 'g', 'w').shortcut).toEqual({ keys: 'g w' })
})

test('a key that does not continue the sequence is read on its own', () => {
  expect(match(shortcuts, 'g', 't').shortcut).toEqual({ keys: 't' })
  expect(match(shortcuts, 'g', 'x')).toEqual({ shortcut: null, pending: '' })
})

test('a page that registers later overrides the frame', () => {
  const page = { keys: 't', from: 'page' }
  expect(match([...shortcuts, page], '', 't').shortcut).toBe(page)
})

test('only keys with a modifier, and Escape, are live while typing', () => {
  expect(isPlainKey('g c')).toBe(true)
  expect(isPlainKey('shift+g')).toBe(true)
  expect(isPlainKey('mod+k')).toBe(false)
  expect(isPlainKey('escape')).toBe(false)
})
