'use client'

import { useQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { IconButton } from '@/components/ui/icon-button'
import { Instant } from '@/components/ui/instant'
import { KeyFacts } from '@/components/ui/key-facts'
import { TextSkeleton } from '@/components/ui/skeleton'
import type { FeatureMetadata } from '@/lib/feature-groups/feature-metadata'
import { type FeatureRow, typeInWords } from '@/lib/feature-groups/feature-row'
import { featureQuery } from '@/lib/feature-groups/queries'
import { formatNumber } from '@/lib/format'
import { featureDrafts, featureKey } from './drafts'
import { FeatureForm } from './feature-form'
import { useMayEdit } from './use-may-edit'

type FeatureDrawerProps = {
  group: string
  feature: FeatureRow
  /** Where it stands in the list on screen; null when a filter hides it. */
  place: { at: number; of: number } | null
  readOnly: boolean
  onStep: (by: 1 | -1) => void
  onClose: () => void
}

/** One feature beside the list, read from SageMaker itself and not from the search, which may lag. */
export function FeatureDrawer({ group, feature, place, readOnly, onStep, onClose }: FeatureDrawerProps) {
  const written = useQuery(featureQuery(group, feature.name))
  const mayEdit = useMayEdit(readOnly)
  const [editing, setEditing] = useState(featureDrafts.has(featureKey(group, feature.name)))

  function stopEditing() {
    featureDrafts.forget(featureKey(group, feature.name))
    setEditing(false)
  }

  return (
    <aside
      aria-label={`Feature ${feature.name}`}
      className="sticky top-[calc(var(--header)+20px)] max-h-[calc(var(--page-height)-40px)] w-[400px] shrink-0 overflow-auto rounded border border-line bg-panel max-[1100px]:fixed max-[1100px]:inset-x-0 max-[1100px]:top-auto max-[1100px]:bottom-(--footer) max-[1100px]:z-30 max-[1100px]:max-h-[70vh] max-[1100px]:w-auto max-[1100px]:rounded-b-none max-[1100px]:shadow-float"
    >
      <header className="flex items-center gap-1 border-line border-b py-2 pr-2 pl-3">
        <h2 className="min-w-0 flex-1 break-all font-medium font-mono text-sm leading-6">{feature.name}</h2>
        <CopyButton text={feature.name} label="Copy the name" />
        {place && (
          <>
            <IconButton
              label="Previous feature"
              keys="k"
              icon={ChevronUp}
              className="size-6"
              disabled={place.at === 0}
              onClick={() => onStep(-1)}
            />
            <IconButton
              label="Next feature"
              keys="j"
              icon={ChevronDown}
              className="size-6"
              disabled={place.at === place.of - 1}
              onClick={() => onStep(1)}
            />
          </>
        )}
        <IconButton label="Close" icon={X} className="size-6" onClick={onClose} />
      </header>
      <div className="flex flex-col gap-4 p-3">
        <KeyFacts
          facts={[
            { name: 'Type', value: typeInWords(feature) },
            ...(feature.role ? [{ name: 'Role', value: `The group’s ${feature.role}` }] : []),
            ...(place
              ? [{ name: 'Place', value: `${formatNumber(place.at + 1)} of ${formatNumber(place.of)}` }]
              : []),
          ]}
        />
        {written.isPending && <TextSkeleton label="Description" lines={4} />}
        {written.isError && <ErrorNotice error={written.error} onRetry={written.refetch} />}
        {written.isSuccess &&
          (editing && mayEdit ? (
            <FeatureForm stored={written.data} onDone={stopEditing} />
          ) : (
            <Written metadata={written.data} onEdit={mayEdit ? () => setEditing(true) : null} />
          ))}
      </div>
    </aside>
  )
}

function Written({ metadata, onEdit }: { metadata: FeatureMetadata; onEdit: (() => void) | null }) {
  const { description, parameters, changedAt } = metadata
  return (
    <>
      <section aria-label="Description" className="flex flex-col gap-1">
        <h3 className="text-ink-3 text-xs">Description</h3>
        <p className="break-words text-base">
          {description || <span className="text-ink-2">Nobody has described this feature.</span>}
        </p>
      </section>
      <section aria-label="Parameters" className="flex flex-col gap-1">
        <h3 className="text-ink-3 text-xs">Parameters</h3>
        {parameters.length === 0 ? (
          <p className="text-ink-2">None.</p>
        ) : (
          <KeyFacts facts={parameters.map(({ key, value }) => ({ name: key, value }))} />
        )}
      </section>
      <footer className="flex flex-wrap items-center gap-3 text-ink-3 text-xs">
        {changedAt && (
          <span>
            Changed <Instant value={changedAt} />
          </span>
        )}
        {onEdit && (
          <Button size="sm" className="ml-auto" onClick={onEdit}>
            Edit
          </Button>
        )}
      </footer>
    </>
  )
}
