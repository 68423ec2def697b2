'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { AppLink } from '@/components/layout/app-link'
import { CodeBlock } from '@/components/ui/code-block'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TextSkeleton } from '@/components/ui/skeleton'
import { linkClass } from '@/components/ui/text-link'
import { routes } from '@/lib/routes'
import type { TimeTravelRequest } from '@/lib/time-travel/contract'
import { timeTravelStatementQuery } from '@/lib/time-travel/queries'

/** The statement that will run, folded until somebody wants to read it. */
export function TimeTravelStatement({ name, request }: { name: string; request: TimeTravelRequest }) {
  const statement = useQuery({
    ...timeTravelStatementQuery(name, request),
    placeholderData: keepPreviousData,
  })
  if (statement.isPending) return <TextSkeleton label="The statement" lines={1} />
  if (statement.isError) return <ErrorNotice error={statement.error} onRetry={() => statement.refetch()} />
  return (
    <div className="flex flex-col gap-2">
      <details>
        <summary className="cursor-pointer text-accent text-sm">Show the SQL</summary>
        <CodeBlock code={statement.data.sql} label="Statement" className="mt-2" />
      </details>
      <AppLink href={routes.workbenchWith(statement.data.sql)} className={`${linkClass} self-start text-sm`}>
        Open in the workbench
      </AppLink>
    </div>
  )
}
