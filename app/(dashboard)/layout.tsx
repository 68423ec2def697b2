import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { CatalogPalette } from '@/components/catalog/catalog-palette'
import { Frame } from '@/components/layout/frame'
import { railCookie } from '@/components/layout/rail-cookie'
import { getBackend } from '@/lib/aws/caller-identity'

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const [store, jar] = await Promise.all([getBackend(), cookies()])
  const railCollapsed = jar.get(railCookie)?.value === 'collapsed'
  return (
    <Frame store={store} railCollapsed={railCollapsed} palette={<CatalogPalette />}>
      {children}
    </Frame>
  )
}
