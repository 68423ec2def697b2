'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useState } from 'react'

const DialogSurface = dynamic(() => import('./dialog-surface').then((module) => module.DialogSurface), {
  ssr: false,
})

export type DialogProps = {
  open: boolean
  onClose: () => void
  title: string
  description?: ReactNode
  /** Buttons at the lower right, the primary one last. */
  actions?: ReactNode
  width?: 'narrow' | 'wide'
  children: ReactNode
}

/** A modal. Esc and a press outside close it, focus returns to where it came from. */
export function Dialog(props: DialogProps) {
  const [used, setUsed] = useState(props.open)
  if (props.open && !used) setUsed(true)
  return used || props.open ? <DialogSurface {...props} /> : null
}
