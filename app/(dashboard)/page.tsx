import type { Metadata } from 'next'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/ui/page-header'

export const metadata: Metadata = { title: 'Catalog' }

export default function CatalogPage() {
  return (
    <Page>
      <PageHeader title="Catalog" />
    </Page>
  )
}
