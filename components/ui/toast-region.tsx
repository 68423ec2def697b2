'use client'

import { useTheme } from 'next-themes'
import { useEffect } from 'react'
import { Toaster } from 'sonner'

export function ToastRegion({ onReady }: { onReady: () => void }) {
  const { resolvedTheme } = useTheme()
  // Sonner listens from its own effect on, which has run by now.
  useEffect(onReady, [onReady])
  return (
    <Toaster
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
