'use client'

import { useEffect, useRef, useState } from 'react'

/** Browsers refuse an address that changes on every key of a fast typist. */
const writeAfterMs = 120

/**
 * Text that is typed here and kept in the address. The text changes at once; the address follows when typing pauses;
 * Back and Forward bring the address's text here. `settle` writes what waits at once: written after a click on a link, it
 * would take the reader back.
 */
export function useTyped(stored: string, write: (text: string) => void) {
  const [text, setText] = useState(stored)
  const written = useRef(stored)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => () => clearTimeout(timer.current), [])
  // The address is the outside system: a change that was not written here is a step in the browser's history.
  useEffect(() => {
    if (stored === written.current) return
    clearTimeout(timer.current)
    written.current = stored
    setText(stored)
  }, [stored])

  function type(next: string) {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      written.current = next
      write(next)
    }, writeAfterMs)
  }

  function settle() {
    clearTimeout(timer.current)
    if (text === written.current) return
    written.current = text
    write(text)
  }

  return [text, type, settle] as const
}
