'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { DataColumn } from '@/components/data-table/data-column'
import { DataTable } from '@/components/data-table/data-table'
import { useTimeMachine } from '@/components/layout/time-machine/use-time-machine'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Instant } from '@/components/ui/instant'
import { Panel } from '@/components/ui/panel'
import { TableSkeleton } from '@/components/ui/skeleton'
import type { RecordSample as Sample } from '@/lib/records/contract'
import { recordSampleQuery } from '@/lib/records/queries'
import { routes } from '@/lib/routes'
import { Evidence } from './evidence'

type RecordSampleProps = { name: string; recordIdFeature: string }

/** A hundred records as they stand at the moment of the screen. */
export function RecordSample({ name, recordIdFeature }: RecordSampleProps) {
  const { moment } = useTimeMachine()
  const sample = useQuery(recordSampleQuery(name, moment))
  return (
    <Panel
      title="Sample records"
      source={sample.data && <Source sample={sample.data} />}
      actions={sample.data?.evidence && <Evidence evidence={sample.data.evidence} />}
      flush
    >
      {sample.isPending && <TableSkeleton label="Sample records" />}
      {sample.isError && (
        <ErrorNotice
          error={sample.error}
          stillWorks="Looking up a record by its id does not need this part."
          onRetry={() => sample.refetch()}
        />
      )}
      {sample.data && <SampleTable name={name} recordIdFeature={recordIdFeature} sample={sample.data} />}
    </Panel>
  )
}

function Source({ sample }: { sample: Sample }) {
  if (sample.source === 'online') return <>Online store, as listed by it; this group keeps no history</>
  return (
    <>
      Offline store, latest row per record
      {sample.newestWriteTime !== null && (
        <>
          ; newest arrival shown <Instant value={sample.newestWriteTime} relative />
        </>
      )}
    </>
  )
}

function SampleTable({ name, recordIdFeature, sample }: RecordSampleProps & { sample: Sample }) {
  const columns = useMemo(() => columnsOf(sample.columns, recordIdFeature), [sample.columns, recordIdFeature])
  const idIndex = sample.columns.indexOf(recordIdFeature)
  return (
    <DataTable
      label="Sample records"
      columns={columns}
      rows={sample.rows}
      rowHref={(row) => routes.record(name, row[idIndex] ?? '')}
      truth={sample.isPartial ? { total: 'more' } : {}}
      className="max-h-[60vh] rounded-none border-0"
      empty={<EmptyState>No record is stored in this group at this moment.</EmptyState>}
    />
  )
}

type Row = readonly (string | null)[]

/** The record id first: it is the column that stays while the others scroll. */
function columnsOf(names: readonly string[], recordIdFeature: string): DataColumn<Row>[] {
  const columns = names.map(
    (name, index): DataColumn<Row> => ({
      id: name,
      header: name,
      mono: true,
      value: (row) => row[index] ?? null,
    }),
  )
  return columns.sort((a, b) => Number(b.id === recordIdFeature) - Number(a.id === recordIdFeature))
}
