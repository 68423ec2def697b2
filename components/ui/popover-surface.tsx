'use client'

import { Popover } from '@base-ui/react/popover'
import { cx } from './cx'
import { followOpenState, surface } from './floating'
import type { PopoverProps } from './popover'

export function PopoverSurface({ popup, title, hideTitle, align, side, className, children }: PopoverProps) {
  return (
    <Popover.Root open={popup.open} onOpenChange={followOpenState(popup)}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={popup.anchor}
          align={align ?? 'start'}
          side={side ?? 'bottom'}
          sideOffset={4}
          collisionPadding={8}
          className="z-50"
        >
          <Popover.Popup
            id={popup.id}
            finalFocus={popup.anchor}
            className={cx(
              surface,
              'max-h-(--available-height) max-w-[calc(100vw-16px)] overflow-auto p-3',
              className,
            )}
          >
            <Popover.Title className={hideTitle ? 'sr-only' : 'mb-2 font-medium text-sm'}>
              {title}
            </Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
