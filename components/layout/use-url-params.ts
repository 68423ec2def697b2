'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useState } from 'react'

type Changes = Readonly<Record<string, string | null>>

/**
 * View state that lives in the address. `parse` reads it (the page's `params.ts`); `change` writes single members and
 * leaves the others alone, null and empty text remove one. Nothing is asked of the server: a query keyed by the state
 * does that. Typing replaces the entry in the browser's history, a choice (`push`) makes a new one. The state changes at
 * once: Next brings the address to its readers a moment later, and a checkbox would jump back for so long.
 */
export function useUrlParams<State>(parse: (params: URLSearchParams) => State) {
  const address = useSearchParams().toString()
  const [known, setKnown] = useState(address)
  const [shown, setShown] = useState(address)
  if (known !== address) {
    setKnown(address)
    setShown(address)
  }
  const pathname = usePathname()

  function change(changes: Changes, entry: 'replace' | 'push' = 'replace') {
    // Read at the time of the change: two changes in one tick must not undo each other.
    const next = new URLSearchParams(window.location.search)
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value)
      else next.delete(name)
    }
    setShown(next.toString())
    const query = next.toString().replaceAll('%3A', ':')
    const href = query ? `${pathname}?${query}` : pathname
    // To Next even the same address is a step, and one beside a click on a link can take the click back.
    if (href === `${window.location.pathname}${window.location.search}`) return
    // Next follows these two: useSearchParams changes, no page is fetched.
    if (entry === 'push') window.history.pushState(null, '', href)
    else window.history.replaceState(null, '', href)
  }

  return [parse(new URLSearchParams(shown)), change] as const
}
