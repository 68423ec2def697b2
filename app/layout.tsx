import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { nonceHeader } from '@/lib/http/content-policy'
import './globals.css'
import { Providers } from './providers'

export const metadata: Metadata = {
  title: { template: '%s · Almanac', default: 'Almanac' },
  description: 'Feature catalog and time-travel workbench for Amazon SageMaker Feature Store',
  icons: '/icon.svg',
}

export const viewport: Viewport = { colorScheme: 'light dark' }

/** Reading the nonce makes every page dynamic, which a nonce needs: a page built ahead has none. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get(nonceHeader) ?? undefined
  return (
    // next-themes writes the theme on this element before React hydrates.
    <html lang="en" suppressHydrationWarning>
      <body>
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  )
}
