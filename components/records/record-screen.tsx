'use client'

import { useQuery } from '@tanstack/react-query'
import { useTimeMachine } from '@/components/layout/time-machine/use-time-machine'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Panel } from '@/components/ui/panel'
import { TextSkeleton } from '@/components/ui/skeleton'
import type { RecordRef } from '@/lib/records/contract'
import { recordLookupQuery } from '@/lib/records/queries'
import { LookupResults } from './lookup-results'
import { RecordTimeline } from './record-timeline'

type RecordScreenProps = { recordRef: RecordRef; isOnline: boolean; keepsHistory: boolean }

/** One record: what serving answers now, and everything that was ever stored about it. */
export function RecordScreen({ recordRef, isOnline, keepsHistory }: RecordScreenProps) {
  return (
    <>
      {isOnline && <ServedNow recordRef={recordRef} />}
      {keepsHistory && <RecordTimeline recordRef={recordRef} />}
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
      {lookup.data && <LookupResults name={name} lookup={lookup.data} />}
    </Panel>
  )
}
