'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import type { FeatureGroup } from '@/lib/feature-groups/feature-group'
import { formatCount } from '@/lib/format'

type FeaturePickerProps = {
  group: FeatureGroup
  chosen: readonly string[]
  onChange: (features: string[]) => void
}

/** A group may have thousands; the filter finds the rest. */
const mostShown = 60
const listNeedsFilter = 10

export function FeaturePicker({ group, chosen, onChange }: FeaturePickerProps) {
  const [filter, setFilter] = useState('')
  const offered = group.features.filter(({ name }) => name !== group.recordId && name !== group.eventTime)
  const matching = offered.filter(({ name }) => name.toLowerCase().includes(filter.trim().toLowerCase()))
  // Chosen ones stay in sight whatever the filter says.
  const shown = matching.filter(({ name }, index) => index < mostShown || chosen.includes(name))

  function toggle(name: string, isChosen: boolean) {
    // In the group's own order, so that columns do not move with the clicks.
    const wanted = new Set(isChosen ? [...chosen, name] : chosen.filter((each) => each !== name))
    onChange(group.features.map((feature) => feature.name).filter((each) => wanted.has(each)))
  }

  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-sm">
        Features{' '}
        <span className="figures font-normal text-ink-3">{`${chosen.length} of ${offered.length}`}</span>
      </legend>
      {offered.length > listNeedsFilter && (
        <div className="flex gap-2">
          <Input
            aria-label={`Filter the features of ${group.name}`}
            placeholder="Filter"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            className="max-w-60"
          />
          <Button
            size="md"
            onClick={() => onChange([...new Set([...chosen, ...matching.map(({ name }) => name)])])}
          >
            Choose {filter === '' ? 'all' : formatCount(matching.length, 'match', 'matches')}
          </Button>
        </div>
      )}
      <div className="grid max-h-56 grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-x-4 gap-y-1 overflow-y-auto">
        {shown.map(({ name, type }) => (
          <Checkbox
            key={name}
            checked={chosen.includes(name)}
            onCheckedChange={(isChosen) => toggle(name, isChosen)}
            label={
              <span className="break-all font-mono text-xs">
                {name} <span className="text-ink-3">{type}</span>
              </span>
            }
          />
        ))}
      </div>
      {matching.length > mostShown && (
        <p className="text-ink-2 text-xs">
          {formatCount(matching.length - mostShown, 'more feature')}; type to narrow the list.
        </p>
      )}
    </fieldset>
  )
}
