'use client'

import { useQuery } from '@tanstack/react-query'
import { AppLink } from '@/components/layout/app-link'
import { useTimeMachine } from '@/components/layout/time-machine/use-time-machine'
import { cx } from '@/components/ui/cx'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Panel } from '@/components/ui/panel'
import { TextSkeleton } from '@/components/ui/skeleton'
import { linkClass } from '@/components/ui/text-link'
import { isServedOnline, keepsHistory } from '@/lib/feature-groups/feature-group'
import { groupQuery } from '@/lib/feature-groups/queries'
import type { RecordRef } from '@/lib/records/contract'
import { recordLookupQuery } from '@/lib/records/queries'
import { routes } from '@/lib/routes'
import { LookupResults } from './lookup-results'
import { RecordTimeline } from './record-timeline'

/** One record: what serving answers now, and everything that was ever stored about it. */
export function RecordScreen({ recordRef }: { recordRef: RecordRef }) {
  const group = useQuery(groupQuery(recordRef.name))
  if (group.isPending) return <TextSkeleton label="The feature group" />
  if (group.isError) return <ErrorNotice error={group.error} onRetry={() => group.refetch()} />
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h2 className="min-w-0 break-all font-medium font-mono text-lg">{recordRef.recordId}</h2>
        <AppLink
          href={routes.auditRecord(recordRef.name, recordRef.recordId)}
          className={cx(linkClass, 'text-sm')}
        >
          Audit view
        </AppLink>
      </div>
      {isServedOnline(group.data) && <ServedNow recordRef={recordRef} />}
      {keepsHistory(group.data) && <RecordTimeline recordRef={recordRef} />}
    </>
  )
}

function ServedNow({ recordRef: { name, recordId } }: { recordRef: RecordRef }) {
  const { isNow } = useTimeMachine()
  const lookup = useQuery(recordLookupQuery(name, [recordId]))
  return (
    <Panel
      title="Online now"
      source={isNow ? 'Online store' : 'Online store; it knows only now, not the moment above'}
    >
      {lookup.isPending && <TextSkeleton label="The online record" lines={4} />}
      {lookup.isError && (
        <ErrorNotice
          error={lookup.error}
          stillWorks="The stored history below does not need the online store."
          onRetry={() => lookup.refetch()}
        />
      )}
      {lookup.data && <LookupResults name={name} lookup={lookup.data} linksToHistory={false} />}
    </Panel>
  )
}
