'use client'

import { useQuery } from '@tanstack/react-query'
import { RecordTimeline } from '@/components/records/record-timeline'
import { groupExecutionsQuery } from '@/lib/audit/queries'
import type { RecordRef } from '@/lib/records/contract'
import { ExecutionsTable } from './executions-table'

/** Everything that was ever stored about one record, and the statements that read its group. */
export function RecordAudit({ recordRef }: { recordRef: RecordRef }) {
  const executions = useQuery(groupExecutionsQuery(recordRef.name))
  return (
    <>
      <RecordTimeline recordRef={recordRef} plain />
      <ExecutionsTable
        title="Executions that read this record’s group"
        empty="None of the executions looked at reads this record’s group."
        query={executions}
        plain
      />
    </>
  )
}
