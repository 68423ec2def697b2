import Link from 'next/link'
import type { ReactNode } from 'react'
import { routes } from '@/lib/routes'
import { KeyboardMapButton } from './keyboard-map-button'
import { Logo } from './logo'
import { SearchDoor } from './search-door'
import { StoreBadge, StoreStripe } from './store-badge'
import type { StoreIdentity } from './store-identity'
import { ThemeSwitch } from './theme-switch'
import { TimeMachineBand } from './time-machine/time-machine-band'
import { TimeMachineControl } from './time-machine/time-machine-control'

type TopBarProps = { store: StoreIdentity; person?: ReactNode }

export function TopBar({ store, person }: TopBarProps) {
  return (
    <header data-frame className="sticky top-0 z-40">
      <div className="relative flex h-(--bar) items-center gap-4 border-line border-b bg-ground px-4 max-sm:gap-2 max-sm:px-3">
        <StoreStripe store={store} />
        <Link href={routes.catalog()} className="flex items-center gap-2 rounded font-semibold text-base">
          <Logo />
          <span className="max-md:sr-only">Almanac</span>
        </Link>
        <StoreBadge store={store} />
        <div className="flex flex-1 justify-center max-sm:justify-end">
          <SearchDoor />
        </div>
        <div className="flex items-center gap-1">
          <TimeMachineControl />
          <KeyboardMapButton />
          <ThemeSwitch />
          {person}
        </div>
      </div>
      <TimeMachineBand />
    </header>
  )
}
