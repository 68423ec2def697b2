'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import type { DataColumn } from '@/components/data-table/data-column'
import { DataTable } from '@/components/data-table/data-table'
import { fittedWidth } from '@/components/data-table/fitted-width'
import { useTimeMachine } from '@/components/layout/time-machine/use-time-machine'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Instant } from '@/components/ui/instant'
import { Panel } from '@/components/ui/panel'
import { TableSkeleton } from '@/components/ui/skeleton'
import type { FeatureDefinition } from '@/lib/feature-groups/feature-group'
import { formatCount } from '@/lib/format'
import { type RecordSample as Sample, sampleRows } from '@/lib/records/contract'
import { recordSampleQuery } from '@/lib/records/queries'
import { routes } from '@/lib/routes'
import { Evidence } from './evidence'

type RecordSampleProps = {
  name: string
  recordIdFeature: string
  features: readonly FeatureDefinition[]
}

/** A hundred records as they stand at the moment of the screen. */
export function RecordSample({ name, recordIdFeature, features }: RecordSampleProps) {
  const { moment } = useTimeMachine()
  const sample = useInfiniteQuery(recordSampleQuery(name, moment))
  const pages = sample.data?.pages
  const shown = useMemo(() => pages && together(pages), [pages])
  const more = sample.hasNextPage && (
    <Button size="sm" onClick={() => sample.fetchNextPage()} disabled={sample.isFetchingNextPage}>
      {sample.isFetchingNextPage ? 'Loading' : `Load ${sampleRows} more`}
    </Button>
  )
  return (
    <Panel
      title="Sample records"
      source={shown && <Source sample={shown} />}
      actions={shown?.evidence && <Evidence evidence={shown.evidence} />}
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
      {shown && <SampleTable {...{ name, recordIdFeature, features, more }} sample={shown} />}
    </Panel>
  )
}

/** The pages of a listing as one; an offline sample has only one. */
function together(pages: readonly Sample[]): Sample | undefined {
  const last = pages.at(-1)
  return last && { ...last, rows: pages.flatMap(({ rows }) => rows) }
}

function Source({ sample }: { sample: Sample }) {
  if (sample.source === 'online') return <>Online store, as listed by it; this group keeps no history</>
  return (
    <>
      Offline store, latest row per record
      {sample.omittedFeatures > 0 &&
        `, without ${formatCount(sample.omittedFeatures, 'feature')} that one statement has no room for`}
      {sample.newestWriteTime !== null && (
        <>
          ; newest arrival shown <Instant value={sample.newestWriteTime} relative />
        </>
      )}
    </>
  )
}

type SampleTableProps = RecordSampleProps & { sample: Sample; more: ReactNode }

function SampleTable({ name, recordIdFeature, features, sample, more }: SampleTableProps) {
  const columns = useMemo(
    () => columnsOf(sample, features, recordIdFeature),
    [sample, features, recordIdFeature],
  )
  const idIndex = sample.columns.indexOf(recordIdFeature)
  return (
    <DataTable
      label="Sample records"
      columns={columns}
      rows={sample.rows}
      rowHref={(row) => routes.record(name, row[idIndex] ?? '')}
      actions={more}
      truth={sample.isPartial ? { total: 'more' } : {}}
      className="max-h-[60vh] rounded-none border-0"
      empty={<EmptyState>No record is stored in this group at this moment.</EmptyState>}
    />
  )
}

type Row = readonly (string | null)[]

/** The record id first: it is the column that stays while the others scroll. */
function columnsOf(
  { columns: names, rows }: Sample,
  features: readonly FeatureDefinition[],
  recordIdFeature: string,
): DataColumn<Row>[] {
  const figures = new Set(features.filter(isFigure).map(({ name }) => name))
  const columns = names.map(
    (name, index): DataColumn<Row> => ({
      id: name,
      header: name,
      kind: figures.has(name) && name !== recordIdFeature ? 'number' : 'text',
      mono: true,
      width: fittedWidth(
        name,
        rows.map((row) => row[index]),
      ),
      value: (row) => row[index] ?? null,
    }),
  )
  return columns.sort((a, b) => Number(b.id === recordIdFeature) - Number(a.id === recordIdFeature))
}

const isFigure = ({ type, collection }: FeatureDefinition): boolean =>
  type !== 'String' && collection === null
