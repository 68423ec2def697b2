'use client'

import { useMemo } from 'react'
import type { DataColumn } from '@/components/data-table/data-column'
import { DataTable } from '@/components/data-table/data-table'
import { fittedWidth } from '@/components/data-table/fitted-width'
import { StateShape } from '@/components/ui/state-shape'
import type { OnlineRecord } from '@/lib/records/contract'
import { routes } from '@/lib/routes'

type LookupTableProps = { name: string; records: readonly OnlineRecord[] }

/** Every id that was asked for has its row; the ones that were not found are marked, not dropped. */
export function LookupTable({ name, records }: LookupTableProps) {
  const columns = useMemo(() => columnsOf(records), [records])
  return (
    <DataTable
      label="Records looked up"
      columns={columns}
      rows={records}
      rowHref={(record) => routes.record(name, record.recordId)}
    />
  )
}

function columnsOf(records: readonly OnlineRecord[]): DataColumn<OnlineRecord>[] {
  const features = [...new Set(records.flatMap(({ values }) => Object.keys(values ?? {})))]
  return [
    { id: 'record', header: 'Record id', mono: true, value: ({ recordId }) => recordId },
    {
      id: 'found',
      header: 'Online',
      value: ({ values, error }) => error ?? (values ? 'found' : 'not found'),
      cell: ({ values, error }) => (
        <StateShape state={error ? 'bad' : values ? 'good' : 'unknown'}>
          {error ?? (values ? 'found' : 'not found')}
        </StateShape>
      ),
    },
    ...features.map(
      (feature): DataColumn<OnlineRecord> => ({
        id: `feature ${feature}`,
        header: feature,
        mono: true,
        width: fittedWidth(
          feature,
          records.map(({ values }) => printed(values?.[feature])),
        ),
        value: ({ values }) => printed(values?.[feature]),
      }),
    ),
  ]
}

const printed = (value: string | string[] | undefined): string | null =>
  Array.isArray(value) ? JSON.stringify(value) : (value ?? null)
