'use client'

import type { LucideIcon } from 'lucide-react'
import dynamic from 'next/dynamic'
import type { Popup } from './use-popup'

const MenuSurface = dynamic(() => import('./menu-surface').then((module) => module.MenuSurface), {
  ssr: false,
})

export type MenuItem =
  | {
      kind?: 'action'
      label: string
      icon?: LucideIcon
      keys?: string
      disabled?: boolean
      onSelect: () => void
    }
  | { kind: 'link'; label: string; icon?: LucideIcon; href: string }
  | { kind: 'choice'; label: string; checked: boolean; disabled?: boolean; onSelect: () => void }
  | { kind: 'separator' }

export type MenuProps = {
  popup: Popup
  /** The accessible name. */
  label: string
  items: readonly MenuItem[]
  align?: 'start' | 'end'
}

/** Actions under the trigger of `usePopup('menu')`. A `choice` carries a check mark and leaves the menu open. */
export function Menu(props: MenuProps) {
  return props.popup.used ? <MenuSurface {...props} /> : null
}
