import type { ReactNode } from 'react'
import { FrameShortcuts } from './frame-shortcuts'
import { KeyboardMap } from './keyboard-map'
import { Rail } from './rail'
import type { StoreIdentity } from './store-identity'
import { TopBar } from './top-bar'

type FrameProps = {
  store: StoreIdentity
  railCollapsed: boolean
  /** The command palette, with the search it is given. */
  palette: ReactNode
  /** The menu of whoever is signed in. */
  person?: ReactNode
  children: ReactNode
}

/** What stays while pages change. */
export function Frame({ store, railCollapsed, palette, person, children }: FrameProps) {
  return (
    <>
      <a
        href="#main"
        data-frame
        className="-translate-y-20 fixed top-2 left-2 z-50 rounded bg-accent px-3 py-1.5 font-medium text-on-accent text-sm focus:translate-y-0"
      >
        Skip to the content
      </a>
      <TopBar store={store} person={person} />
      <div className="flex">
        <Rail initiallyCollapsed={railCollapsed} />
        <main
          id="main"
          tabIndex={-1}
          className="min-h-(--page-height) min-w-0 flex-1 pb-(--footer) outline-none"
        >
          {children}
        </main>
      </div>
      {palette}
      <KeyboardMap />
      <FrameShortcuts />
    </>
  )
}
