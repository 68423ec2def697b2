'use client'

import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { IconButton } from '@/components/ui/icon-button'
import { TextSkeleton } from '@/components/ui/skeleton'
import { StateShape } from '@/components/ui/state-shape'
import { type DraftGroup, likelyColumn } from '@/lib/datasets/draft'
import { keepsHistory } from '@/lib/feature-groups/feature-group'
import { groupQuery } from '@/lib/feature-groups/queries'
import { FeaturePicker } from './feature-picker'
import { GroupRules } from './group-rules'

type GroupCardProps = {
  group: DraftGroup
  columns: readonly { name: string; type: string }[]
  onChange: (changes: Partial<DraftGroup>) => void
  onRemove: () => void
}

/** One group of the training set: its features and its rule. */
export function GroupCard({ group, columns, onChange, onRemove }: GroupCardProps) {
  const described = useQuery(groupQuery(group.name))
  const likelyKey = described.data
    ? likelyColumn(
        columns.map(({ name }) => name),
        described.data.recordId,
      )
    : ''
  // A label column called like the record id is the key until the person says otherwise.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a guess is made when its grounds change, not when it is refused
  useEffect(() => {
    if (group.key === '' && likelyKey !== '') onChange({ key: likelyKey })
  }, [likelyKey])

  return (
    <section aria-label={group.name} className="rounded border border-line">
      <header className="flex items-center gap-3 border-line border-b bg-sunken py-1 pr-1 pl-3">
        <h3 className="min-w-0 flex-1 break-all font-medium font-mono text-sm">{group.name}</h3>
        <IconButton label={`Take out ${group.name}`} icon={X} onClick={onRemove} />
      </header>
      <div className="flex flex-col gap-4 p-3">
        {described.isPending && <TextSkeleton label={`The features of ${group.name}`} />}
        {described.isError && <ErrorNotice error={described.error} onRetry={() => described.refetch()} />}
        {described.data && !keepsHistory(described.data) && (
          <StateShape state="bad" className="text-sm">
            This group has no offline store, so it has no history to build from.
          </StateShape>
        )}
        {described.data && (
          <>
            <FeaturePicker
              group={described.data}
              chosen={group.features}
              onChange={(features) => onChange({ features })}
            />
            <GroupRules
              group={group}
              recordId={described.data.recordId}
              columns={columns}
              onChange={onChange}
            />
          </>
        )}
      </div>
    </section>
  )
}
