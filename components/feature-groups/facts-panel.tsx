'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Instant } from '@/components/ui/instant'
import { KeyFacts } from '@/components/ui/key-facts'
import { Panel } from '@/components/ui/panel'
import { TextSkeleton } from '@/components/ui/skeleton'
import type { FeatureGroup } from '@/lib/feature-groups/feature-group'
import { groupQuery } from '@/lib/feature-groups/queries'
import { formatBytes } from '@/lib/format'
import { PresentOnly } from './present-only'

export function FactsPanel({ name }: { name: string }) {
  const group = useQuery(groupQuery(name))
  return (
    <Panel title="Facts" source="SageMaker">
      <PresentOnly what="The definition is shown" />
      {group.isPending && <TextSkeleton label="Facts" lines={10} />}
      {group.isError && <ErrorNotice error={group.error} onRetry={group.refetch} />}
      {group.isSuccess && <KeyFacts facts={factsOf(group.data)} />}
    </Panel>
  )
}

function factsOf(group: FeatureGroup) {
  const { onlineStore: online, offlineStore: offline } = group
  return [
    { name: 'Record id', value: group.recordId, mono: true },
    {
      name: 'Event time',
      value: (
        <>
          <code className="text-xs">{group.eventTime}</code>{' '}
          <span className="text-ink-2">{eventTimeWords[group.eventTimeType]}</span>
        </>
      ),
    },
    { name: 'ARN', value: <Copied text={group.arn} />, mono: true },
    {
      name: 'Online store',
      value: online
        ? `${online.storageType}, ${lifetime(online.timeToLive)}`
        : 'None: records are not served',
    },
    ...(online && group.onlineSizeBytes !== null
      ? [{ name: 'Online size', value: formatBytes(group.onlineSizeBytes) }]
      : []),
    {
      name: 'Offline store',
      value: offline
        ? `${offline.format}${offline.status ? `, ${offline.status}` : ''}`
        : 'None: no history is kept',
    },
    ...(offline
      ? [
          { name: 'Table', value: <Copied text={`${offline.database}.${offline.table}`} />, mono: true },
          { name: 'Files', value: <Copied text={offline.s3Uri} />, mono: true },
        ]
      : []),
    ...(group.roleArn ? [{ name: 'Role', value: <Copied text={group.roleArn} />, mono: true }] : []),
    { name: 'Created', value: instantOf(group.createdAt) },
    { name: 'Changed', value: instantOf(group.changedAt) },
  ]
}

const eventTimeWords = { String: 'ISO 8601 text, in UTC', Fractional: 'Unix seconds' }

const lifetime = (timeToLive: string | null): string =>
  timeToLive ? `records live ${timeToLive.toLowerCase()}` : 'records live until they are deleted'

const instantOf = (instant: string | null): ReactNode =>
  instant ? <Instant value={instant} relative /> : 'AWS does not say'

/** An identifier that breaks where it must and can be copied whole. */
function Copied({ text }: { text: string }) {
  return (
    <span className="flex items-start gap-1">
      <span className="min-w-0 break-all">{text}</span>
      <span className="-my-1.5">
        <CopyButton text={text} label={`Copy ${text}`} />
      </span>
    </span>
  )
}
