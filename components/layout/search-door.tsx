'use client'

import { Search } from 'lucide-react'
import { Kbd } from '@/components/ui/kbd'
import { paletteOpen } from './shared-state'

/** Looks like a search box and opens the palette. */
export function SearchDoor() {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={() => paletteOpen.set(true)}
      className="flex h-[30px] min-w-0 items-center gap-2 rounded border border-line bg-panel px-2.5 text-ink-3 text-sm hover:border-control sm:w-72 lg:w-96"
    >
      <Search size={16} strokeWidth={1.5} aria-hidden className="shrink-0" />
      <span className="flex-1 truncate text-left max-sm:sr-only">Search or go to</span>
      <span className="max-sm:hidden">
        <Kbd keys="mod+k" />
      </span>
    </button>
  )
}
