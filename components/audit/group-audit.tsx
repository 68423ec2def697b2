'use client'

import { useQuery } from '@tanstack/react-query'
import { FactsPanel } from '@/components/feature-groups/facts-panel'
import { groupExecutionsQuery } from '@/lib/audit/queries'
import { ExecutionsTable } from './executions-table'
import { ManagementCallsPanel } from './management-calls-panel'
import { SchemaVersionsPanel } from './schema-versions-panel'

/** What an auditor asks of a feature group: what it is, how it changed, and who read it. */
export function GroupAudit({ name }: { name: string }) {
  const executions = useQuery(groupExecutionsQuery(name))
  return (
    <>
      <FactsPanel name={name} />
      <SchemaVersionsPanel name={name} />
      <ManagementCallsPanel name={name} />
      <ExecutionsTable
        title="Executions that read this group"
        empty="None of the executions looked at reads this group."
        query={executions}
        plain
      />
    </>
  )
}
