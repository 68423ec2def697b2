'use client'

import { useTheme } from 'next-themes'
import { Toaster as Sonner } from 'sonner'

/** Toasts are for results of the user's own actions only: `toast('Dataset v3 is built')` from sonner. */
export function Toaster() {
  const { resolvedTheme } = useTheme()
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      offset={{ bottom: 'calc(var(--footer) + 16px)', right: 16 }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-(--width) items-center gap-3 rounded border border-line bg-panel px-3 py-2 text-ink text-sm shadow-float',
          error: 'border-l-2 border-l-bad',
          actionButton: 'ml-auto shrink-0 font-medium text-accent',
        },
      }}
    />
  )
}
