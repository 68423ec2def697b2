import type { Metadata } from 'next'
import { GroupAudit } from '@/components/audit/group-audit'
import { AppLink } from '@/components/layout/app-link'
import { linkClass } from '@/components/ui/text-link'
import { groupDetail } from '@/lib/feature-groups/contract'
import { pathParams } from '@/lib/http/path-params'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Audit' }

export default async function GroupAuditTab({ params }: PageProps<'/feature-groups/[name]/audit'>) {
  const { name } = await pathParams(groupDetail.params, params)
  return (
    <>
      <p className="text-sm">
        <AppLink href={routes.auditGroup(name)} className={linkClass}>
          Open as a page to print
        </AppLink>
        , with store, account, region and time on it.
      </p>
      <GroupAudit name={name} />
    </>
  )
}
