'use client'

import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import { landmarkOf } from './floating'
import { Kbd } from './kbd'

type TooltipSurfaceProps = {
  open: boolean
  onClose: () => void
  anchor: () => Element | null
  text: ReactNode
  keys?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
}

export function TooltipSurface({ open, onClose, anchor, text, keys, side }: TooltipSurfaceProps) {
  return (
    <Tooltip.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Tooltip.Portal container={landmarkOf(anchor())}>
        <Tooltip.Positioner
          anchor={anchor}
          side={side ?? 'bottom'}
          sideOffset={6}
          collisionPadding={8}
          className="z-50"
        >
          <Tooltip.Popup className="opens flex max-w-72 items-center gap-2 rounded-sm border border-line bg-panel px-2 py-1 text-ink text-xs shadow-float">
            {text}
            {keys && <Kbd keys={keys} />}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
