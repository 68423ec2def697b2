import { formatBytes, formatCount, formatDuration, formatNumber } from '@/lib/format'

export type RowTruth = {
  /** Rows in the table. */
  shown: number
  /** Rows there are; `more` when nobody counted, but these are not all. Left out when `shown` is all. */
  total?: number | 'more'
  elapsedMs?: number
  /** Bytes scanned. */
  bytes?: number
}

/** What a table shows of what there is: `1,000 of 2,431,118 rows · 34 ms · 12.4 MB`. */
export function describeRows({ shown, total, elapsedMs, bytes }: RowTruth): string {
  return [
    rows(shown, total),
    elapsedMs !== undefined && formatDuration(elapsedMs),
    bytes !== undefined && formatBytes(bytes),
  ]
    .filter(Boolean)
    .join(' · ')
}

function rows(shown: number, total: RowTruth['total']): string {
  if (total === 'more') return `The first ${formatCount(shown, 'row')}, there are more`
  if (total === undefined || total === shown) return formatCount(shown, 'row')
  return `${formatNumber(shown)} of ${formatCount(total, 'row')}`
}
