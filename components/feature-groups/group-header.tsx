'use client'

import { useQuery } from '@tanstack/react-query'
import { AppLink } from '@/components/layout/app-link'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageHeader } from '@/components/ui/page-header'
import { StateShape } from '@/components/ui/state-shape'
import { type FeatureGroup, keepsHistory, ownerOf } from '@/lib/feature-groups/feature-group'
import { groupQuery, tagsQuery } from '@/lib/feature-groups/queries'
import { stateOfStatus } from '@/lib/feature-groups/status'
import { routes } from '@/lib/routes'
import { qualifiedName } from '@/lib/sql/quoting'
import { GroupProblems } from './group-problems'

export function GroupHeader({ name }: { name: string }) {
  const { data: group, error, refetch } = useQuery(groupQuery(name))
  return (
    <>
      <PageHeader
        title={name}
        mono
        badges={group && <Badges group={group} />}
        description={group?.description || undefined}
        actions={group && <Actions group={group} />}
      />
      {error && !group && (
        <ErrorNotice
          error={error}
          title="The feature group did not load"
          stillWorks="The other pages do."
          onRetry={refetch}
        />
      )}
      {group && <GroupProblems group={group} />}
    </>
  )
}

function Badges({ group }: { group: FeatureGroup }) {
  const tags = useQuery(tagsQuery(group.name))
  const owner = ownerOf(tags.data?.tags ?? [])
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <CopyButton text={group.arn} label="Copy the ARN" />
      <StateShape state={stateOfStatus(group.status)}>{group.status}</StateShape>
      {group.onlineStore && <Badge>online</Badge>}
      {group.offlineStore && <Badge>offline · {group.offlineStore.format}</Badge>}
      {tags.isSuccess && (
        <span className="text-ink-2">{owner === null ? 'Nobody is named as owner' : `Owner ${owner}`}</span>
      )}
    </span>
  )
}

function Actions({ group }: { group: FeatureGroup }) {
  if (!keepsHistory(group)) return null
  const { database, table } = group.offlineStore
  const statement = `SELECT *\nFROM ${qualifiedName(database, table)}\nLIMIT 100`
  return (
    <AppLink href={routes.workbenchWith(statement)} className={buttonClass('secondary')}>
      Query in the workbench
    </AppLink>
  )
}
