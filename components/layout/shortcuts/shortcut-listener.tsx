'use client'

import { useEffect } from 'react'
import { isPlainKey, match, spell } from './keys'
import { plainKeysOn } from './plain-keys'
import { registeredShortcuts } from './registry'

const sequenceMs = 1200

/** The one listener for keys; it belongs in the frame. */
export function ShortcutListener() {
  useEffect(() => {
    let pending = ''
    let pressedAt = 0

    function onKeyDown(event: KeyboardEvent) {
      const press = spell(event)
      if (!press || event.defaultPrevented || event.isComposing) return
      if (isPlainKey(press) && (writesText(event.target) || !plainKeysOn())) return
      if (event.timeStamp - pressedAt > sequenceMs) pending = ''
      pressedAt = event.timeStamp
      const found = match(registeredShortcuts(), pending, press)
      pending = found.pending
      if (found.shortcut || found.pending) event.preventDefault()
      found.shortcut?.run()
    }

    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return null
}

/** Letters go to what is typed into, and to a menu or dialog while one is open. */
function writesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target.closest(closing)) return false
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, [role=textbox], [role=menu], [role=dialog]') !== null
  )
}

/** What fades out keeps the focus for a tenth of a second, in which the page behind it is already the one meant. */
const closing = '[role=menu][data-closed], [role=dialog][data-closed]'
