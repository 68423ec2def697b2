'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { paletteOpen } from '../shared-state'
import { useShortcut } from '../shortcuts/registry'
import type { PaletteSearch } from './palette-item'

const PaletteSurface = dynamic(() => import('./palette-surface').then((module) => module.PaletteSurface), {
  ssr: false,
})

/** ⌘K: pages, actions and, through `search`, whatever the catalog holds. Its code is fetched when first opened. */
export function CommandPalette({ search }: { search?: PaletteSearch }) {
  const open = paletteOpen.use()
  const [used, setUsed] = useState(false)
  if (open && !used) setUsed(true)
  useShortcut({
    keys: 'mod+k',
    label: 'Search or go to',
    group: 'Everywhere',
    run: () => paletteOpen.set(true),
  })
  return used ? <PaletteSurface open={open} search={search} /> : null
}
