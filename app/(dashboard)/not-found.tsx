import type { Metadata } from 'next'
import Link from 'next/link'
import { Page } from '@/components/layout/page'
import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <Page>
      <PageHeader title="Nothing is here" />
      <EmptyState
        action={
          <Link href={routes.catalog()} className={buttonClass('secondary')}>
            Open the catalog
          </Link>
        }
      >
        The address names a feature group, record or page that this store does not have. It may have been
        deleted, or belong to another account or region.
      </EmptyState>
    </Page>
  )
}
