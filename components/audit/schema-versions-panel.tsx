'use client'

import { useQuery } from '@tanstack/react-query'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Instant } from '@/components/ui/instant'
import { Panel } from '@/components/ui/panel'
import { TextSkeleton } from '@/components/ui/skeleton'
import type { SchemaVersion } from '@/lib/audit/contract'
import { schemaVersionsQuery } from '@/lib/audit/queries'
import { formatCount } from '@/lib/format'

/** Each change of the group's schema, as Glue archived it. */
export function SchemaVersionsPanel({ name }: { name: string }) {
  const versions = useQuery(schemaVersionsQuery(name))
  return (
    <Panel title="Schema versions" source={versions.data && `Glue table ${versions.data.table}`}>
      {versions.isPending && <TextSkeleton label="Schema versions" />}
      {versions.isError && (
        <ErrorNotice
          error={versions.error}
          stillWorks="The other parts of this page do not need Glue."
          onRetry={() => versions.refetch()}
        />
      )}
      {versions.data?.versions.length === 0 && <EmptyState>Glue keeps no version of this table.</EmptyState>}
      {versions.data && versions.data.versions.length > 0 && (
        <ol className="flex flex-col gap-2 text-sm">
          {versions.data.versions.map((version) => (
            <li key={version.version} className="flex flex-wrap gap-x-4">
              <span className="w-24 shrink-0 font-medium">Version {version.version}</span>
              {version.changedAt !== null && (
                <Instant value={version.changedAt} className="figures text-ink-2" />
              )}
              <span className="min-w-0 break-words">{changesInWords(version)}</span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

function changesInWords({ columnCount, added, removed, retyped }: SchemaVersion): string {
  const parts = [
    added.length > 0 && `added ${added.map(({ name, type }) => `${name} ${type}`).join(', ')}`,
    removed.length > 0 && `removed ${removed.map(({ name }) => name).join(', ')}`,
    retyped.length > 0 &&
      `changed ${retyped.map(({ name, from, to }) => `${name} from ${from} to ${to}`).join(', ')}`,
  ].filter(Boolean)
  return `${formatCount(columnCount, 'column')}${parts.length > 0 ? `; ${parts.join('; ')}` : ''}`
}
