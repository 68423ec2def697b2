'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { DraftGroup } from '@/lib/datasets/draft'

type GroupRulesProps = {
  group: DraftGroup
  recordId: string
  columns: readonly { name: string; type: string }[]
  onChange: (changes: Partial<DraftGroup>) => void
}

const units = [
  { value: 'second', label: 'seconds' },
  { value: 'minute', label: 'minutes' },
  { value: 'hour', label: 'hours' },
  { value: 'day', label: 'days' },
] as const

const deletions = [
  { value: 'as-served', label: 'As served: empty while deleted' },
  { value: 'ignore', label: 'Ignore deletions' },
  { value: 'show', label: 'Show deletions in a column' },
] as const

const unmatched = [
  { value: 'keep', label: 'Keep the label, features empty' },
  { value: 'drop', label: 'Leave the label out' },
] as const

/** Which row of the group's history a label meets. */
export function GroupRules({ group, recordId, columns, onChange }: GroupRulesProps) {
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      <Field label={`Label column with the ${recordId}`}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={group.key}
            onValueChange={(key) => onChange({ key })}
            options={[
              {
                value: '',
                label: columns.length === 0 ? 'Choose labels first' : 'Choose a column',
                disabled: true,
              },
              ...columns.map(({ name, type }) => ({ value: name, label: `${name} (${type})` })),
            ]}
          />
        )}
      </Field>
      <MaximumAge group={group} onChange={onChange} />
      <Field label="Deleted records">
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={group.deletions}
            onValueChange={(mode) => onChange({ deletions: mode })}
            options={deletions}
          />
        )}
      </Field>
      <Field label="Labels without a match">
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={group.unmatched}
            onValueChange={(mode) => onChange({ unmatched: mode })}
            options={unmatched}
          />
        )}
      </Field>
      <Checkbox
        className="sm:col-span-2"
        checked={group.arrivedByLabelTime}
        onCheckedChange={(arrivedByLabelTime) => onChange({ arrivedByLabelTime })}
        label="Only what had arrived by the label time"
        help="Leaves out rows that are about the past but were written later: what a model could not have seen."
      />
    </div>
  )
}

function MaximumAge({ group, onChange }: Pick<GroupRulesProps, 'group' | 'onChange'>) {
  const { maximumAge } = group
  const unit = maximumAge?.unit ?? 'day'

  function setAmount(text: string) {
    const amount = Number.parseInt(text, 10)
    onChange({ maximumAge: amount > 0 ? { amount, unit } : null })
  }

  return (
    <Field label="Maximum age" optional>
      {(control) => (
        <span className="flex gap-2">
          <Input
            {...control}
            type="number"
            min={1}
            placeholder="any age"
            value={maximumAge?.amount ?? ''}
            onChange={(event) => setAmount(event.target.value)}
          />
          <Select
            aria-label="Unit of the maximum age"
            value={unit}
            onValueChange={(next) => maximumAge && onChange({ maximumAge: { ...maximumAge, unit: next } })}
            options={units}
          />
        </span>
      )}
    </Field>
  )
}
