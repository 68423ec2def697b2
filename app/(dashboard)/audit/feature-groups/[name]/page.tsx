import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { AuditStamp } from '@/components/audit/audit-stamp'
import { GroupAudit } from '@/components/audit/group-audit'
import { PrintButton } from '@/components/audit/print-button'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/ui/page-header'
import { getAuditStamp } from '@/lib/audit/service'
import { groupDetail } from '@/lib/feature-groups/contract'
import { getCaller } from '@/lib/http/caller'
import { pathParams } from '@/lib/http/path-params'

export const metadata: Metadata = { title: 'Audit of a feature group' }

export default async function GroupAuditPage({ params }: PageProps<'/audit/feature-groups/[name]'>) {
  const { name } = await pathParams(groupDetail.params, params)
  const stamp = await getAuditStamp(getCaller(await headers()))
  return (
    <Page>
      <PageHeader title={`Audit of ${name}`} actions={<PrintButton />} />
      <AuditStamp stamp={stamp} />
      <GroupAudit name={name} />
    </Page>
  )
}
