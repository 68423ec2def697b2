'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { AppLink } from '@/components/layout/app-link'
import { buttonClass } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Panel } from '@/components/ui/panel'
import { TextSkeleton } from '@/components/ui/skeleton'
import type { DatasetRequest } from '@/lib/datasets/contract'
import { datasetPlanQuery } from '@/lib/datasets/queries'
import { routes } from '@/lib/routes'

/** What the description means in words, and the statement it becomes. */
export function StatementPanel({ request }: { request: DatasetRequest }) {
  const plan = useQuery({ ...datasetPlanQuery(request), placeholderData: keepPreviousData })
  return (
    <Panel
      title="3 Statement"
      source="Athena SQL, written from the choices above"
      actions={
        plan.data && (
          <AppLink href={routes.workbenchWith(plan.data.sql)} className={buttonClass('secondary', 'sm')}>
            Open in the workbench
          </AppLink>
        )
      }
    >
      {plan.isPending && <TextSkeleton label="The statement" lines={6} />}
      {plan.isError && (
        <ErrorNotice
          error={plan.error}
          title="This cannot be built as described"
          onRetry={() => plan.refetch()}
        />
      )}
      {plan.data && (
        <div className="flex flex-col gap-3">
          <ul className="flex list-disc flex-col gap-1 pl-4 text-sm">
            {plan.data.rules.map(({ group, rule }) => (
              <li key={group} className="first-letter:uppercase">
                {rule}.
              </li>
            ))}
            <li className="first-letter:uppercase">{plan.data.asOf}.</li>
          </ul>
          <details>
            <summary className="cursor-pointer text-accent text-sm">Show the SQL</summary>
            <CodeBlock code={plan.data.sql} label="Statement" className="mt-2" />
          </details>
        </div>
      )}
    </Panel>
  )
}
