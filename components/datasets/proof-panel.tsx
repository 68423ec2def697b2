'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTimeMachine } from '@/components/layout/time-machine/use-time-machine'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Panel } from '@/components/ui/panel'
import { ProgressText } from '@/components/ui/progress-text'
import { StateShape } from '@/components/ui/state-shape'
import type { DatasetRequest } from '@/lib/datasets/contract'
import { checkDataset, startBuild } from '@/lib/datasets/queries'
import { routes } from '@/lib/routes'
import { CheckResult } from './check-result'

type ProofPanelProps = { request: DatasetRequest | null; missing: readonly string[] }

/** What is still missing, what a check found, and the build. */
export function ProofPanel({ request, missing }: ProofPanelProps) {
  const router = useRouter()
  const { keep } = useTimeMachine()
  const check = useMutation({ mutationFn: (wanted: DatasetRequest) => checkDataset(wanted) })
  const build = useMutation({
    mutationFn: startBuild,
    onSuccess: ({ executionId }) => router.push(keep(routes.dataset(executionId))),
  })
  const isStale = check.data !== undefined && JSON.stringify(check.variables) !== JSON.stringify(request)
  return (
    <Panel title="Proof" source="Counted by the engine">
      <div className="flex flex-col gap-4">
        {missing.length > 0 && (
          <ul aria-label="Still to do" className="flex flex-col gap-1.5 text-sm">
            {missing.map((sentence) => (
              <li key={sentence}>
                <StateShape state="unknown">{sentence}</StateShape>
              </li>
            ))}
          </ul>
        )}
        {check.data && request && (
          <div className={isStale ? 'opacity-55' : undefined}>
            <CheckResult check={check.data} withoutTime={check.variables?.withoutTime ?? 'keep'} />
          </div>
        )}
        {isStale && <p className="text-ink-2 text-sm">Counted before the last change. Check again.</p>}
        {check.isPending && <ProgressText label="Counting labels and matches" />}
        {check.isError && <ErrorNotice error={check.error} title="The check failed" />}
        {build.isError && <ErrorNotice error={build.error} title="The build did not start" />}
        <div className="flex justify-end gap-2">
          <Button disabled={!request || check.isPending} onClick={() => request && check.mutate(request)}>
            Check
          </Button>
          <Button
            variant="primary"
            size="lg"
            disabled={!request || build.isPending}
            onClick={() => request && build.mutate(request)}
          >
            {build.isPending ? 'Starting' : 'Build dataset'}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
