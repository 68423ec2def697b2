'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import type { Popup } from './use-popup'

const PopoverSurface = dynamic(() => import('./popover-surface').then((module) => module.PopoverSurface), {
  ssr: false,
})

export type PopoverProps = {
  popup: Popup
  /** The accessible name, and the heading unless `hideTitle`. */
  title: string
  hideTitle?: boolean
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
  children: ReactNode
}

/** Content that floats beside the trigger of `usePopup('dialog')`. Esc and a press outside close it. */
export function Popover(props: PopoverProps) {
  return props.popup.used ? <PopoverSurface {...props} /> : null
}
