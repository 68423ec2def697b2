import { StateShape } from '@/components/ui/state-shape'
import type { FeatureGroup } from '@/lib/feature-groups/feature-group'

/** What keeps a group from working, before anything else about it. */
export function GroupProblems({ group }: { group: FeatureGroup }) {
  const problems = problemsOf(group)
  if (problems.length === 0) return null
  return (
    <div role="alert" className="flex flex-col gap-3 border-bad border-l-2 bg-panel px-4 py-3 text-sm">
      {problems.map(({ title, reason, advice }) => (
        <div key={title} className="flex flex-col gap-1">
          <StateShape state="bad" className="font-medium">
            {title}
          </StateShape>
          <p className="max-w-prose break-words">{reason}</p>
          <p className="max-w-prose text-ink-2">{advice}</p>
        </div>
      ))}
    </div>
  )
}

function problemsOf({ status, failureReason, offlineStore }: FeatureGroup) {
  const problems: { title: string; reason: string; advice: string }[] = []
  if (status === 'CreateFailed' || status === 'DeleteFailed') {
    problems.push({
      title:
        status === 'CreateFailed'
          ? 'This feature group was not created'
          : 'This feature group was not deleted',
      reason: failureReason ?? 'AWS gave no reason.',
      advice:
        status === 'CreateFailed'
          ? 'It holds no records. Mend the cause, delete the group and create it again under the same name.'
          : 'Mend the cause and delete it again.',
    })
  }
  if (offlineStore?.status === 'Blocked') {
    problems.push({
      title: 'AWS has stopped writing the offline store',
      reason: offlineStore.blockedReason ?? 'AWS gave no reason.',
      advice:
        'Records still reach the online store. Most often the group’s role has lost access to the bucket or key.',
    })
  }
  return problems
}
