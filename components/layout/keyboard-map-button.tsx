'use client'

import { Keyboard } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { keyboardMapOpen } from './shared-state'

export function KeyboardMapButton() {
  return (
    <IconButton
      label="Keyboard"
      keys="?"
      icon={Keyboard}
      aria-haspopup="dialog"
      className="max-md:hidden"
      onClick={() => keyboardMapOpen.set(true)}
    />
  )
}
