'use client'

import { usePathname, useSearchParams } from 'next/navigation'

type Changes = Readonly<Record<string, string | null>>

/**
 * View state that lives in the address. `parse` reads it (the page's `params.ts`); `change` writes single members and
 * leaves the others alone, null and empty text remove one. Nothing is asked of the server: a query keyed by the state
 * does that. Typing replaces the entry in the browser's history, a choice (`push`) makes a new one.
 */
export function useUrlParams<State>(parse: (params: URLSearchParams) => State) {
  const params = useSearchParams()
  const pathname = usePathname()

  function change(changes: Changes, entry: 'replace' | 'push' = 'replace') {
    // Read at the time of the change: two changes in one tick must not undo each other.
    const next = new URLSearchParams(window.location.search)
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value)
      else next.delete(name)
    }
    const query = next.toString().replaceAll('%3A', ':')
    const address = query ? `${pathname}?${query}` : pathname
    // Next follows these two: useSearchParams changes, no page is fetched.
    if (entry === 'push') window.history.pushState(null, '', address)
    else window.history.replaceState(null, '', address)
  }

  return [parse(new URLSearchParams(params)), change] as const
}
