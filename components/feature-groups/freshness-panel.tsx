'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { AppLink } from '@/components/layout/app-link'
import { useTimeMachine } from '@/components/layout/time-machine/use-time-machine'
import { describeMoment } from '@/components/layout/time-machine/words'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Instant } from '@/components/ui/instant'
import { KeyFacts } from '@/components/ui/key-facts'
import { Panel } from '@/components/ui/panel'
import { TextSkeleton } from '@/components/ui/skeleton'
import { linkClass } from '@/components/ui/text-link'
import type { Freshness } from '@/lib/feature-groups/contract'
import { freshnessQuery, groupQuery } from '@/lib/feature-groups/queries'
import { formatBytes, formatDuration, formatInstant, formatNumber } from '@/lib/format'
import { routes } from '@/lib/routes'

/** How new the offline store is, measured by one statement at the moment the screen shows. */
export function FreshnessPanel({ name, runsAlone }: { name: string; runsAlone: boolean }) {
  const { moment } = useTimeMachine()
  const [asked, setAsked] = useState(runsAlone)
  const group = useQuery(groupQuery(name))
  const keepsHistory = group.data?.offlineStore != null
  const freshness = useQuery({ ...freshnessQuery(name, moment), enabled: asked && keepsHistory })
  const asOf = describeMoment(moment)

  return (
    <Panel
      title="Freshness"
      source={
        freshness.data && (
          <>
            Athena · measured {formatInstant(freshness.data.measuredAt)}
            {asOf && <span className="text-past"> · {asOf}</span>}
          </>
        )
      }
      actions={
        freshness.data && (
          <Button
            size="sm"
            variant="quiet"
            onClick={() => freshness.refetch()}
            disabled={freshness.isFetching}
          >
            {freshness.isFetching ? 'Measuring' : 'Measure again'}
          </Button>
        )
      }
    >
      {group.isSuccess && !keepsHistory && (
        <EmptyState>This group has no offline store, so there is no history to measure.</EmptyState>
      )}
      {group.isError && !group.data && (
        <EmptyState>Not measured: which table holds the history is not known without SageMaker.</EmptyState>
      )}
      {keepsHistory && !asked && (
        <EmptyState action={<Button onClick={() => setAsked(true)}>Measure</Button>}>
          One statement reads the event times and arrival times of all rows. Athena bills the bytes of these
          two columns.
        </EmptyState>
      )}
      {(group.isPending || freshness.isLoading) && <TextSkeleton label="Freshness" lines={3} />}
      {freshness.isError && (
        <ErrorNotice
          error={freshness.error}
          title="The freshness was not measured"
          onRetry={freshness.refetch}
        />
      )}
      {freshness.isSuccess && <Measured freshness={freshness.data} />}
    </Panel>
  )
}

function Measured({ freshness }: { freshness: Freshness }) {
  const { rows, eventTime, writeTime, engineMs, bytesScanned, executionId } = freshness
  const evidence = (
    <p className="figures mt-3 text-ink-2 text-xs">
      {formatDuration(engineMs)} · {formatBytes(bytesScanned)} ·{' '}
      <AppLink href={routes.workbench({ execution: executionId })} className={linkClass}>
        open in workbench
      </AppLink>
    </p>
  )
  if (eventTime === null) {
    return (
      <>
        <EmptyState>No record has reached the offline store by this moment.</EmptyState>
        {evidence}
      </>
    )
  }
  return (
    <>
      <KeyFacts
        facts={[
          { name: 'Newest event time', value: <Instant value={eventTime} relative /> },
          {
            name: 'Newest arrival',
            value: writeTime ? <Instant value={writeTime} relative /> : 'Rows carry no time of arrival',
          },
          { name: 'Rows', value: formatNumber(rows) },
        ]}
      />
      {evidence}
    </>
  )
}
