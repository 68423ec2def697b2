import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { CatalogPalette } from '@/components/catalog/catalog-palette'
import { Frame } from '@/components/layout/frame'
import { railCookie } from '@/components/layout/rail-cookie'
import type { StoreIdentity } from '@/components/layout/store-identity'
import { env } from '@/lib/env'

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const railCollapsed = (await cookies()).get(railCookie)?.value === 'collapsed'
  return (
    <Frame store={storeIdentity()} railCollapsed={railCollapsed} palette={<CatalogPalette />}>
      {children}
    </Frame>
  )
}

function storeIdentity(): StoreIdentity {
  const { backend, region, endpoint, readOnly } = env()
  return { kind: backend, region, account: null, endpoint, readOnly }
}
