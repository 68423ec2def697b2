'use client'

import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { AppLink } from '@/components/layout/app-link'
import { buttonClass } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { cx } from '@/components/ui/cx'
import { ErrorNotice } from '@/components/ui/error-notice'
import { IconButton } from '@/components/ui/icon-button'
import { Instant } from '@/components/ui/instant'
import { KeyFacts } from '@/components/ui/key-facts'
import { Markdown } from '@/components/ui/markdown'
import { TextSkeleton } from '@/components/ui/skeleton'
import type { GroupPreview } from '@/lib/catalog/contract'
import { previewQuery } from '@/lib/catalog/queries'
import { formatNumber } from '@/lib/format'
import { routes } from '@/lib/routes'

type PreviewPaneProps = {
  /** `group` or `group/feature`. */
  selected: string
  /** Puts a query into the search box. */
  onFilter: (query: string) => void
  onClose: () => void
}

/** The selected group beside the list, on wide screens. */
export function PreviewPane({ selected, onFilter, onClose }: PreviewPaneProps) {
  const [group = '', feature] = selected.split('/')
  const preview = useQuery(previewQuery(group, feature))
  return (
    <aside
      aria-label={`Preview of ${group}`}
      className="sticky top-[calc(var(--header)+20px)] hidden max-h-[calc(var(--page-height)-40px)] w-96 shrink-0 overflow-auto rounded border border-line bg-panel min-[1200px]:block"
    >
      <header className="flex items-center gap-2 border-line border-b px-3 py-2">
        <h2 className="min-w-0 flex-1 break-all font-medium font-mono text-sm leading-6">{group}</h2>
        <AppLink href={routes.featureGroup(group)} className={buttonClass('secondary', 'sm')}>
          Open
        </AppLink>
        <IconButton label="Close the preview" icon={X} className="size-6" onClick={onClose} />
      </header>
      <div className="flex flex-col gap-4 p-3">
        {preview.isPending && <TextSkeleton label="Preview" lines={6} />}
        {preview.isError && <ErrorNotice error={preview.error} onRetry={preview.refetch} />}
        {preview.isSuccess && <Content preview={preview.data} onFilter={onFilter} />}
      </div>
    </aside>
  )
}

function Content({ preview, onFilter }: { preview: GroupPreview; onFilter: (query: string) => void }) {
  const { row, feature, tags, notes, features } = preview
  const stores = [row.online && 'online', row.offline && 'offline'].filter(Boolean).join(' + ')
  return (
    <>
      {feature && <Feature feature={feature} group={row.name} />}
      {row.description !== '' && <p className="text-base text-ink-2">{row.description}</p>}
      <KeyFacts
        facts={[
          { name: 'Owner', value: row.owner ?? 'Nobody is named' },
          { name: 'Record id', value: row.recordId, mono: true },
          { name: 'Stores', value: stores },
          { name: 'Status', value: row.status },
          { name: 'Changed', value: row.changedAt ? <Instant value={row.changedAt} /> : 'Unknown' },
        ]}
      />
      {tags.length > 0 && (
        <div className="flex flex-wrap gap-1.5">
          {tags.map(({ key, value }) => (
            <Chip
              key={key}
              name={key}
              value={value}
              actionLabel="Search for this tag"
              onClick={() => onFilter(`${quoted(key)}:"${value.replaceAll('"', ' ')}"`)}
            />
          ))}
        </div>
      )}
      {notes !== '' && (
        <section aria-label="Notes" className="max-h-48 overflow-hidden border-line border-l-2 pl-3">
          <Markdown text={notes} />
        </section>
      )}
      <section aria-label="Features">
        <h3 className="pb-1 text-ink-3 text-xs">
          {features.length < row.featureCount
            ? `First ${formatNumber(features.length)} of ${formatNumber(row.featureCount)} features`
            : `${formatNumber(row.featureCount)} features`}
        </h3>
        <ul>
          {features.map(({ name, type, description }) => (
            <li
              key={name}
              className={cx('border-line border-t px-1 py-1', name === feature?.name && 'bg-selected')}
            >
              <span className="flex items-baseline gap-2">
                <AppLink
                  href={routes.featureGroup(row.name, 'features', { feature: name })}
                  className="min-w-0 flex-1 truncate font-mono text-xs hover:text-accent"
                >
                  {name}
                </AppLink>
                <span className="text-ink-3 text-xs">{type}</span>
              </span>
              {description !== '' && <span className="block truncate text-ink-2 text-xs">{description}</span>}
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

function Feature({ feature, group }: { feature: NonNullable<GroupPreview['feature']>; group: string }) {
  const { name, type, description, parameters } = feature
  return (
    <section aria-label={`Feature ${name}`} className="flex flex-col gap-2 border-line border-b pb-4">
      <h3 className="flex items-baseline gap-2">
        <AppLink
          href={routes.featureGroup(group, 'features', { feature: name })}
          className="min-w-0 flex-1 break-all font-medium font-mono text-sm hover:text-accent"
        >
          {name}
        </AppLink>
        <span className="text-ink-3 text-xs">{type}</span>
      </h3>
      <p className="text-base text-ink-2">{description || 'Nobody has described this feature.'}</p>
      {parameters.length > 0 && (
        <div className="flex flex-wrap gap-1.5">
          {parameters.map(({ key, value }) => (
            <Chip key={key} name={key} value={value} />
          ))}
        </div>
      )}
    </section>
  )
}

const quoted = (key: string): string => (/[\s":]/.test(key) ? `"${key.replaceAll('"', ' ')}"` : key)
