import { AppLink } from '@/components/layout/app-link'
import { Instant } from '@/components/ui/instant'
import { KeyFacts } from '@/components/ui/key-facts'
import { StateShape } from '@/components/ui/state-shape'
import { linkClass } from '@/components/ui/text-link'
import { formatCount, formatDuration } from '@/lib/format'
import type { OnlineRecord, RecordLookup } from '@/lib/records/contract'
import { routes } from '@/lib/routes'
import { LookupTable } from './lookup-table'

type LookupResultsProps = {
  name: string
  lookup: RecordLookup
  /** False where the history stands below already. */
  linksToHistory?: boolean
}

/** What the online store answered; one record as a list of its features, several as a table. */
export function LookupResults({ name, lookup, linksToHistory = true }: LookupResultsProps) {
  const [only] = lookup.records
  return (
    <div className="flex flex-col gap-2">
      <p className="figures text-ink-2 text-xs" role="status">
        {lookup.operation} of {formatCount(lookup.records.length, 'id')} · {formatDuration(lookup.latencyMs)}{' '}
        · <Instant value={lookup.at} />
      </p>
      {lookup.records.length === 1 && only ? (
        <OneRecord name={name} record={only} linksToHistory={linksToHistory} />
      ) : (
        <LookupTable name={name} records={lookup.records} />
      )}
    </div>
  )
}

type OneRecordProps = { name: string; record: OnlineRecord; linksToHistory: boolean }

function OneRecord({ name, record, linksToHistory }: OneRecordProps) {
  const history = linksToHistory && (
    <AppLink href={routes.record(name, record.recordId)} className={linkClass}>
      Show every stored version
    </AppLink>
  )
  if (record.error !== null) {
    return <StateShape state="bad">{record.error}</StateShape>
  }
  if (record.values === null) {
    return (
      <p className="flex flex-wrap items-center gap-x-3 text-sm">
        <StateShape state="unknown" className="whitespace-normal!">
          The online store has no readable record {record.recordId}: never written, deleted or expired.
        </StateShape>
        {history}
      </p>
    )
  }
  const facts = Object.entries(record.values).map(([feature, value]) => ({
    name: feature,
    value: Array.isArray(value) ? JSON.stringify(value) : value === '' ? '""' : value,
    mono: true,
  }))
  return (
    <div className="flex flex-col gap-3 rounded border border-line p-3">
      <KeyFacts facts={facts} />
      <p className="flex flex-wrap gap-x-4 text-sm empty:hidden">
        {record.expiresAt !== null && (
          <span>
            Expires <Instant value={record.expiresAt} relative />
          </span>
        )}
        {history}
      </p>
    </div>
  )
}
