'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { DataColumn } from '@/components/data-table/data-column'
import { DataTable } from '@/components/data-table/data-table'
import { fittedWidth } from '@/components/data-table/fitted-width'
import { useTimeMachine } from '@/components/layout/time-machine/use-time-machine'
import { cx } from '@/components/ui/cx'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Panel } from '@/components/ui/panel'
import { TableSkeleton } from '@/components/ui/skeleton'
import { type State, StateShape } from '@/components/ui/state-shape'
import { groupQuery } from '@/lib/feature-groups/queries'
import { formatDuration, formatInstant } from '@/lib/format'
import type { RecordRef } from '@/lib/records/contract'
import { recordHistoryQuery } from '@/lib/records/queries'
import { type DescribedVersion, describeVersions, type VersionKind } from '@/lib/records/version-changes'
import { Evidence } from './evidence'
import { VersionComparison } from './version-comparison'

/** Every stored version of one record, deletes and superseded rows included, changed values marked. */
export function RecordTimeline({ recordRef, plain = false }: { recordRef: RecordRef; plain?: boolean }) {
  const { moment } = useTimeMachine()
  const history = useQuery(recordHistoryQuery(recordRef, moment))
  const versions = useMemo(
    () => (history.data ? describeVersions(history.data.versions, !history.data.isPartial) : []),
    [history.data],
  )
  const group = useQuery(groupQuery(recordRef.name)).data
  const columns = useMemo(() => columnsOf(versions, [group?.recordId, group?.eventTime]), [versions, group])
  return (
    <>
      <Panel
        title="Record history"
        source="Offline store, newest first"
        actions={history.data && <Evidence evidence={history.data.evidence} />}
        flush
      >
        {history.isPending && <TableSkeleton label="Record history" />}
        {history.isError && <ErrorNotice error={history.error} onRetry={() => history.refetch()} />}
        {history.data && (
          <DataTable
            label="Record history"
            columns={columns}
            rows={versions}
            plain={plain}
            truth={history.data.isPartial ? { total: 'more' } : {}}
            className="max-h-[60vh] rounded-none border-0"
            empty={<EmptyState>The offline store holds no version of this record at this moment.</EmptyState>}
          />
        )}
      </Panel>
      {!plain && <VersionComparison versions={versions} />}
    </>
  )
}

const words: Record<VersionKind, { label: string; state: State }> = {
  created: { label: 'Created', state: 'good' },
  changed: { label: 'Changed', state: 'good' },
  unchanged: { label: 'Written, unchanged', state: 'unknown' },
  deleted: { label: 'Deleted', state: 'bad' },
  're-created': { label: 'Re-created', state: 'good' },
  superseded: { label: 'Superseded', state: 'unknown' },
}

/** `shown` stand in the page's title and in the first column already. */
function columnsOf(
  versions: readonly DescribedVersion[],
  shown: readonly (string | undefined)[],
): DataColumn<DescribedVersion>[] {
  const features = Object.keys(versions[0]?.values ?? {}).filter((name) => !shown.includes(name))
  return [
    {
      id: 'event time',
      header: 'Event time',
      kind: 'instant',
      width: 210,
      value: ({ eventTime }) => eventTime,
      cell: ({ eventTime }) => formatInstant(eventTime),
    },
    {
      id: 'what',
      header: 'What happened',
      width: 160,
      value: ({ kind }) => words[kind].label,
      cell: ({ kind }) => <StateShape state={words[kind].state}>{words[kind].label}</StateShape>,
    },
    {
      id: 'arrived',
      header: 'Arrived (write_time)',
      kind: 'instant',
      width: 210,
      value: ({ writtenAt }) => writtenAt,
      cell: ({ writtenAt }) => (writtenAt === null ? null : formatInstant(writtenAt)),
    },
    {
      id: 'delay',
      header: 'After',
      kind: 'number',
      width: 100,
      description: 'From event time to arrival',
      value: ({ delayMs }) => (delayMs === null ? null : String(delayMs)),
      cell: ({ delayMs }) =>
        delayMs === null ? null : delayMs < 0 ? `${formatDuration(-delayMs)} early` : formatDuration(delayMs),
    },
    ...features.map(
      (feature): DataColumn<DescribedVersion> => ({
        id: `feature ${feature}`,
        header: feature,
        mono: true,
        width: fittedWidth(
          feature,
          versions.map(({ values }) => values[feature]),
        ),
        value: ({ values }) => values[feature] ?? null,
        cell: (version) => <Value version={version} feature={feature} />,
      }),
    ),
  ]
}

/** Weight, not colour alone, marks what changed; a deleted row shows no values because it has none. */
function Value({ version, feature }: { version: DescribedVersion; feature: string }) {
  const value = version.values[feature]
  const isChanged = version.changed.has(feature)
  if (value === null || value === undefined) {
    return <span className="text-ink-3">{isChanged ? '∅ changed' : '∅'}</span>
  }
  return (
    <span
      className={cx(isChanged && 'font-semibold underline decoration-accent decoration-2 underline-offset-4')}
    >
      {value === '' ? '""' : value}
      {isChanged && <span className="sr-only"> (changed)</span>}
    </span>
  )
}
