'use client'

import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { RecordTimeline } from '@/components/records/record-timeline'
import type { AuditedExecutions } from '@/lib/audit/contract'
import { namesRecord } from '@/lib/audit/names-record'
import { groupExecutionsQuery } from '@/lib/audit/queries'
import type { RecordRef } from '@/lib/records/contract'
import type { Execution } from '@/lib/workbench/contract'
import { ExecutionsTable } from './executions-table'

/** Everything that was ever stored about one record, the statements that name it, and the others that read its group. */
export function RecordAudit({ recordRef }: { recordRef: RecordRef }) {
  const { name, recordId } = recordRef
  const naming = useExecutions(
    name,
    useCallback((execution) => isNamed(execution, recordId), [recordId]),
  )
  const others = useExecutions(
    name,
    useCallback((execution) => !isNamed(execution, recordId), [recordId]),
  )
  return (
    <>
      <RecordTimeline recordRef={recordRef} plain />
      <ExecutionsTable
        title="Executions that name this record"
        note={`They read the group and have ${recordId} as a literal in their statement or parameters.`}
        empty="None of the executions looked at names this record."
        query={naming}
        plain
      />
      <ExecutionsTable
        title="Other executions that read this record’s group"
        note="Whether they read this record among others, the statement tells and not this list."
        empty="None of the executions looked at reads this record’s group without naming the record."
        query={others}
        plain
      />
    </>
  )
}

const isNamed = ({ sql, parameters }: Execution, recordId: string): boolean =>
  [sql, ...parameters].some((text) => namesRecord(text, recordId))

function useExecutions(name: string, wanted: (execution: Execution) => boolean) {
  const select = useCallback(
    (found: AuditedExecutions) => ({ ...found, executions: found.executions.filter(wanted) }),
    [wanted],
  )
  return useQuery({ ...groupExecutionsQuery(name), select })
}
