'use client'

import { useMemo, useState } from 'react'
import { useUrlParams } from '@/components/layout/use-url-params'
import { Checkbox } from '@/components/ui/checkbox'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { formatInstant } from '@/lib/format'
import { compareVersions, type DescribedVersion, versionKey } from '@/lib/records/version-changes'
import { ComparedValues } from './compared-values'

const readPair = (params: URLSearchParams) => ({ older: params.get('older'), newer: params.get('newer') })

/** Two stored versions of a record beside each other; which two stands in the address. */
export function VersionComparison({ versions }: { versions: readonly DescribedVersion[] }) {
  const [asked, change] = useUrlParams(readPair)
  const [onlyChanges, setOnlyChanges] = useState(true)
  const find = (key: string | null) => versions.find((version) => versionKey(version) === key)
  const newer = find(asked.newer) ?? versions[0]
  const older = find(asked.older) ?? versions[1]
  const compared = useMemo(() => (older && newer ? compareVersions(older, newer) : []), [older, newer])
  if (!older || !newer) return null

  const shown = onlyChanges ? compared.filter(({ isChanged }) => isChanged) : compared
  const options = versions.map((version) => ({
    value: versionKey(version),
    label: `${formatInstant(version.eventTime)} · ${version.kind}`,
  }))
  return (
    <Panel title="Two versions side by side" source="From the history above">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <Choice
          label="Older"
          value={versionKey(older)}
          options={options}
          onChange={(key) => change({ older: key })}
        />
        <Choice
          label="Newer"
          value={versionKey(newer)}
          options={options}
          onChange={(key) => change({ newer: key })}
        />
        <Checkbox label="Only what differs" checked={onlyChanges} onCheckedChange={setOnlyChanges} />
      </div>
      <div className="mt-3">
        {shown.length === 0 ? (
          <EmptyState>Both versions hold the same values.</EmptyState>
        ) : (
          <ComparedValues rows={shown} older={older} newer={newer} />
        )}
      </div>
    </Panel>
  )
}

type ChoiceProps = {
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the select inside is the control
    <label className="flex w-80 min-w-0 max-w-full flex-col gap-1">
      <span className="font-medium text-sm">{label}</span>
      <Select value={value} onValueChange={onChange} options={options} className="w-full" />
    </label>
  )
}
