'use client'

import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { cx } from './cx'
import type { DialogProps } from './dialog'
import { surface } from './floating'

export function DialogSurface({ open, onClose, title, description, actions, width, children }: DialogProps) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-[oklch(0_0_0/0.35)] transition-opacity duration-[120ms] data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          className={cx(
            surface,
            '-translate-x-1/2 fixed top-[10vh] left-1/2 z-50 flex max-h-[80vh] w-[calc(100vw-32px)] flex-col',
            width === 'wide' ? 'max-w-3xl' : 'max-w-lg',
          )}
        >
          <header className="flex items-start gap-4 border-line border-b px-5 py-3">
            <div className="min-w-0 flex-1">
              <Dialog.Title className="font-semibold text-lg">{title}</Dialog.Title>
              {description && (
                <Dialog.Description className="text-ink-2 text-sm">{description}</Dialog.Description>
              )}
            </div>
            <Dialog.Close
              aria-label="Close"
              className="-mr-2 inline-flex size-7 items-center justify-center rounded text-ink-2 hover:bg-ink/6 hover:text-ink"
            >
              <X size={16} strokeWidth={1.5} aria-hidden />
            </Dialog.Close>
          </header>
          <div className="min-h-0 overflow-auto px-5 py-4">{children}</div>
          {actions && (
            <footer className="flex justify-end gap-2 border-line border-t px-5 py-3">{actions}</footer>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
