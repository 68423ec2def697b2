'use client'

import { useQuery } from '@tanstack/react-query'
import { buttonClass } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { ProgressText } from '@/components/ui/progress-text'
import type { ExportFormat } from '@/lib/exports/contract'
import { exportReceiptQuery } from '@/lib/exports/queries'
import { formatBytes, formatCount } from '@/lib/format'
import { routes } from '@/lib/routes'

const formats: Record<ExportFormat, { name: string; about: string }> = {
  csv: {
    name: 'CSV',
    about: 'Text, every value in quotes; nothing between commas is null, "" is empty text.',
  },
  parquet: { name: 'Parquet', about: 'Exact types: 64-bit integers, doubles, timestamps.' },
}

/** Each format with its file, its row count and its hash, so that what arrives can be checked. */
export function DownloadFormats({ executionId }: { executionId: string }) {
  return (
    <div className="flex flex-col gap-4">
      <Format executionId={executionId} format="csv" />
      <Format executionId={executionId} format="parquet" />
    </div>
  )
}

function Format({ executionId, format }: { executionId: string; format: ExportFormat }) {
  const receipt = useQuery(exportReceiptQuery(executionId, format))
  const { name, about } = formats[format]
  return (
    <section aria-label={name} className="flex flex-col gap-2 border-line not-first:border-t not-first:pt-4">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <h3 className="font-medium text-sm">{name}</h3>
          <p className="text-ink-2 text-xs">{about}</p>
        </div>
        <a href={routes.api.export(executionId, format)} download className={buttonClass('primary')}>
          Download {name}
        </a>
      </div>
      {receipt.isPending && <ProgressText label={`Counting and hashing the ${name} file`} />}
      {receipt.isError && <ErrorNotice error={receipt.error} onRetry={() => receipt.refetch()} />}
      {receipt.data && (
        <dl className="figures grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-xs">
          <dt className="text-ink-3">Holds</dt>
          <dd>
            {formatCount(receipt.data.rows, 'row')}, {formatBytes(receipt.data.sizeBytes)}
          </dd>
          <dt className="text-ink-3">SHA-256</dt>
          <dd className="flex items-start gap-1">
            <code className="min-w-0 break-all">{receipt.data.sha256}</code>
            <CopyButton text={receipt.data.sha256} label="Copy the hash" />
          </dd>
        </dl>
      )}
    </section>
  )
}
