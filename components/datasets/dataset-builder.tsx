'use client'

import { useQuery } from '@tanstack/react-query'
import { useTimeMachine } from '@/components/layout/time-machine/use-time-machine'
import { Button } from '@/components/ui/button'
import { TextSkeleton } from '@/components/ui/skeleton'
import { toRequest } from '@/lib/datasets/draft'
import { labelColumnsQuery } from '@/lib/datasets/queries'
import { DatasetPreview } from './dataset-preview'
import { FeaturesSection } from './features-section'
import { LabelsSection } from './labels-section'
import { ProofPanel } from './proof-panel'
import { StatementPanel } from './statement-panel'
import { useDraft } from './use-draft'

type DatasetBuilderProps = {
  readOnly: boolean
  /** A label file in S3 that the address names, to be offered. */
  suggestedLabels: string | null
  /** Groups that the address names, to be added. */
  suggestedGroups: readonly string[]
}

/** Labels, features and rules on one page; the proof stands beside them and follows every change. */
export function DatasetBuilder({ readOnly, suggestedLabels, suggestedGroups }: DatasetBuilderProps) {
  const { draft, change, changeGroup, startOver } = useDraft()
  const { moment } = useTimeMachine()
  const labels = draft?.labels ?? null
  const columns = useQuery({
    ...labelColumnsQuery(labels ?? { kind: 'query', sql: '' }),
    enabled: labels !== null,
  })
  if (draft === null) return <TextSkeleton label="Your draft" lines={10} />
  const made = toRequest(draft, {
    ...(moment.eventTime !== null && { eventTime: moment.eventTime }),
    ...(moment.knownAt !== null && { knownAt: moment.knownAt }),
  })
  const request = 'request' in made ? made.request : null
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <LabelsSection
          draft={draft}
          onChange={change}
          columns={columns}
          readOnly={readOnly}
          suggestedLabels={suggestedLabels}
        />
        <FeaturesSection
          draft={draft}
          columns={columns.data?.columns ?? []}
          suggestedGroups={suggestedGroups}
          onChange={change}
          onChangeGroup={changeGroup}
        />
        {request && <StatementPanel request={request} />}
        {request && <DatasetPreview request={request} />}
      </div>
      <div className="flex min-w-0 flex-col gap-3 xl:sticky xl:top-4">
        <ProofPanel request={request} missing={'missing' in made ? made.missing : []} />
        <Button variant="quiet" size="sm" onClick={startOver} className="self-end">
          Start over
        </Button>
      </div>
    </div>
  )
}
