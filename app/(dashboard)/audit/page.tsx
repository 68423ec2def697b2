import type { Metadata } from 'next'
import { AuditScreen } from '@/components/audit/audit-screen'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/ui/page-header'

export const metadata: Metadata = { title: 'Audit' }

export default function AuditPage() {
  return (
    <Page>
      <PageHeader title="Audit" />
      <AuditScreen />
    </Page>
  )
}
