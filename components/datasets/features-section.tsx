'use client'

import { useEffect } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { type Draft, type DraftGroup, newDraftGroup } from '@/lib/datasets/draft'
import { formatCount } from '@/lib/format'
import { FeatureFinder } from './feature-finder'
import { GroupCard } from './group-card'

type FeaturesSectionProps = {
  draft: Draft
  columns: readonly { name: string; type: string }[]
  suggestedGroups: readonly string[]
  onChange: (changes: Partial<Draft>) => void
  onChangeGroup: (name: string, changes: Partial<DraftGroup>) => void
}

/** What to know about each label at its time: features of any number of groups, each with its rule. */
export function FeaturesSection({
  draft,
  columns,
  suggestedGroups,
  onChange,
  onChangeGroup,
}: FeaturesSectionProps) {
  const { groups } = draft

  function add(name: string, feature?: string) {
    const present = groups.find((group) => group.name === name)
    const features = feature ? [feature] : []
    if (!present) onChange({ groups: [...groups, { ...newDraftGroup(name), features }] })
    else if (feature && !present.features.includes(feature)) {
      onChangeGroup(name, { features: [...present.features, feature] })
    }
  }

  // The address asks once; a group that was taken out again stays out until the address is opened anew.
  const suggestion = suggestedGroups.join(',')
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new address adds groups
  useEffect(() => {
    const missing = suggestedGroups.filter((name) => !groups.some((group) => group.name === name))
    if (missing.length > 0) onChange({ groups: [...groups, ...missing.map(newDraftGroup)] })
  }, [suggestion])

  const chosen = groups.reduce((sum, group) => sum + group.features.length, 0)
  return (
    <Panel
      title="2 Features and rules"
      source={
        groups.length > 0
          ? `${formatCount(chosen, 'feature')} of ${formatCount(groups.length, 'group')}`
          : 'What to know about each label'
      }
    >
      <div className="flex flex-col gap-4">
        <FeatureFinder onAdd={add} />
        {groups.length === 0 && <EmptyState>Find a feature or a group above and add it.</EmptyState>}
        {groups.map((group) => (
          <GroupCard
            key={group.name}
            group={group}
            columns={columns}
            onChange={(changes) => onChangeGroup(group.name, changes)}
            onRemove={() => onChange({ groups: groups.filter((each) => each.name !== group.name) })}
          />
        ))}
      </div>
    </Panel>
  )
}
