import { CodeBlock } from '@/components/ui/code-block'
import { EmptyState } from '@/components/ui/empty-state'

/** A store without any feature group, and the shortest way to the first one. */
export function EmptyStore({ endpoint }: { endpoint: string | null }) {
  return (
    <EmptyState action={<CodeBlock label="AWS CLI" code={createCommand(endpoint)} className="max-w-full" />}>
      This store has no feature groups yet. Create one with boto3, the SageMaker SDK or the AWS CLI, and it
      appears here.
    </EmptyState>
  )
}

const createCommand = (endpoint: string | null): string =>
  [
    'aws sagemaker create-feature-group',
    ...(endpoint ? [`--endpoint-url ${endpoint}`] : []),
    '--feature-group-name customers',
    '--record-identifier-feature-name customer_id',
    '--event-time-feature-name event_time',
    "--feature-definitions 'FeatureName=customer_id,FeatureType=String' 'FeatureName=event_time,FeatureType=String'",
    "--online-store-config 'EnableOnlineStore=true'",
  ].join(' \\\n  ')
