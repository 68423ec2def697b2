'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Field } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { Select } from '@/components/ui/select'
import { TextSkeleton } from '@/components/ui/skeleton'
import type { LabelSource } from '@/lib/datasets/contract'
import { type Draft, likelyTimeColumn } from '@/lib/datasets/draft'
import { LabelFileForm } from './label-file-form'
import { LabelQueryForm } from './label-query-form'
import { LabelTableForm } from './label-table-form'

type Columns = { columns: { name: string; type: string }[] }

type LabelsSectionProps = {
  draft: Draft
  onChange: (changes: Partial<Draft>) => void
  columns: UseQueryResult<Columns>
  readOnly: boolean
  suggestedLabels: string | null
}

const kinds = [
  { value: 'file', label: 'A file' },
  { value: 'table', label: 'A table' },
  { value: 'query', label: 'A query' },
] as const

/** The rows to learn from, and which of their columns is the time. */
export function LabelsSection({ draft, onChange, columns, readOnly, suggestedLabels }: LabelsSectionProps) {
  const [kind, setKind] = useState<(typeof kinds)[number]['value']>(
    draft.labels?.kind === 'query' ? 'query' : readOnly ? 'table' : 'file',
  )

  function choose(labels: LabelSource, labelsName: string, names: readonly string[] = []) {
    onChange({ labels, labelsName, time: likelyTimeColumn(names) })
  }

  return (
    <Panel title="1 Labels" source={draft.labels ? draft.labelsName : 'The rows to learn from: who and when'}>
      <div className="flex flex-col gap-4">
        {/* Without the right to write nothing can be uploaded. */}
        <SegmentedControl
          label="Labels come from"
          options={readOnly ? kinds.filter(({ value }) => value !== 'file') : kinds}
          value={kind}
          onValueChange={setKind}
        />
        {kind === 'file' && <LabelFileForm suggested={suggestedLabels} onImported={choose} />}
        {kind === 'table' && (
          <LabelTableForm
            onChosen={({ database, table, columns: its }) =>
              choose(
                { kind: 'table', database, table },
                `${database}.${table}`,
                its.map(({ name }) => name),
              )
            }
          />
        )}
        {kind === 'query' && (
          <LabelQueryForm
            initial={draft.labels?.kind === 'query' ? draft.labels.sql : ''}
            onChosen={(sql) => choose({ kind: 'query', sql }, 'a query')}
          />
        )}
        {draft.labels && columns.isPending && <TextSkeleton label="The label columns" lines={2} />}
        {columns.isError && draft.labels && (
          <ErrorNotice
            error={columns.error}
            title="These labels cannot be read"
            onRetry={() => columns.refetch()}
          />
        )}
        {columns.data && draft.labels && (
          <TimeChoice draft={draft} columns={columns.data.columns} onChange={onChange} />
        )}
      </div>
    </Panel>
  )
}

const treatments = [
  { value: 'keep', label: 'Keep, with empty features' },
  { value: 'drop', label: 'Leave out' },
] as const

function TimeChoice({
  draft,
  columns,
  onChange,
}: Pick<LabelsSectionProps, 'draft' | 'onChange'> & { columns: Columns['columns'] }) {
  return (
    <div className="flex flex-wrap items-end gap-4 border-line border-t pt-4">
      <div className="w-64 max-w-full">
        <Field label="Label time" help="Times without a zone count as UTC.">
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={draft.time}
              onValueChange={(time) => onChange({ time })}
              options={[
                { value: '', label: 'Choose a column', disabled: true },
                ...columns.map(({ name, type }) => ({ value: name, label: `${name} (${type})` })),
              ]}
            />
          )}
        </Field>
      </div>
      <SegmentedControl
        label="Rows without a readable time"
        showLabel
        options={treatments}
        value={draft.withoutTime}
        onValueChange={(withoutTime) => onChange({ withoutTime })}
      />
    </div>
  )
}
