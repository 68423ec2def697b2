'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { DataColumn } from '@/components/data-table/data-column'
import { DataTable } from '@/components/data-table/data-table'
import { fittedWidth } from '@/components/data-table/fitted-width'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Panel } from '@/components/ui/panel'
import { ProgressText } from '@/components/ui/progress-text'
import { type DatasetRequest, type DatasetPreview as Preview, previewLabels } from '@/lib/datasets/contract'
import { datasetPreviewQuery } from '@/lib/datasets/queries'
import { formatBytes, formatDuration } from '@/lib/format'

/** A few labels with their features before anything is built. It runs when it is asked for, and can be cancelled. */
export function DatasetPreview({ request }: { request: DatasetRequest }) {
  const [asked, setAsked] = useState<DatasetRequest | null>(null)
  // A change of the description makes the rows shown wrong, so they go until they are asked for again.
  const isCurrent = asked !== null && JSON.stringify(asked) === JSON.stringify(request)
  const preview = useQuery({ ...datasetPreviewQuery(request), enabled: isCurrent })
  return (
    <Panel
      title="4 Preview"
      source={
        isCurrent && preview.data
          ? `${formatDuration(preview.data.engineMs)} · ${formatBytes(preview.data.bytesScanned)} scanned`
          : `${previewLabels} labels at most; the history of their groups is read`
      }
      flush={isCurrent && preview.isSuccess}
    >
      {!isCurrent && <Button onClick={() => setAsked(request)}>Preview {previewLabels} rows</Button>}
      {isCurrent && preview.isPending && (
        <ProgressText label="Reading the first labels and their features" onCancel={() => setAsked(null)} />
      )}
      {isCurrent && preview.isError && (
        <ErrorNotice error={preview.error} title="The preview failed" onRetry={() => preview.refetch()} />
      )}
      {isCurrent && preview.data && <Rows preview={preview.data} />}
    </Panel>
  )
}

type Row = readonly (string | null)[]

function Rows({ preview }: { preview: Preview }) {
  const columns = useMemo(
    () =>
      preview.columns.map(
        (header, index): DataColumn<Row> => ({
          id: `${index} ${header}`,
          header,
          mono: true,
          width: fittedWidth(
            header,
            preview.rows.map((row) => row[index]),
          ),
          value: (row) => row[index] ?? null,
        }),
      ),
    [preview],
  )
  return (
    <DataTable
      label="Preview"
      columns={columns}
      rows={preview.rows}
      density="compact"
      className="max-h-96 rounded-none border-0"
      empty={<EmptyState>None of these labels has a row with these rules.</EmptyState>}
    />
  )
}
