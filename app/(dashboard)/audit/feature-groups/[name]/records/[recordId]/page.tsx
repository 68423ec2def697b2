import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { AuditStamp } from '@/components/audit/audit-stamp'
import { PrintButton } from '@/components/audit/print-button'
import { RecordAudit } from '@/components/audit/record-audit'
import { Breadcrumbs } from '@/components/layout/breadcrumbs'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/ui/page-header'
import { getAuditStamp } from '@/lib/audit/service'
import { getCaller } from '@/lib/http/caller'
import { pathParams } from '@/lib/http/path-params'
import { recordHistory } from '@/lib/records/contract'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Audit of a record' }

type Props = PageProps<'/audit/feature-groups/[name]/records/[recordId]'>

export default async function RecordAuditPage({ params }: Props) {
  const recordRef = await pathParams(recordHistory.params, params)
  const stamp = await getAuditStamp(getCaller(await headers()))
  return (
    <Page>
      <Breadcrumbs
        trail={[
          { label: 'Audit', href: routes.audit() },
          { label: recordRef.name, href: routes.auditGroup(recordRef.name) },
          { label: recordRef.recordId },
        ]}
      />
      <PageHeader
        title={`Audit of record ${recordRef.recordId} in ${recordRef.name}`}
        actions={<PrintButton />}
      />
      <AuditStamp stamp={stamp} />
      <RecordAudit recordRef={recordRef} />
    </Page>
  )
}
