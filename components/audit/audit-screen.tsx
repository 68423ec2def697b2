'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTimeMachine } from '@/components/layout/time-machine/use-time-machine'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { executionsQuery } from '@/lib/audit/queries'
import { routes } from '@/lib/routes'
import { ExecutionsTable } from './executions-table'

/** The door for auditors: a group or one record, and what was run of late. */
export function AuditScreen() {
  const executions = useQuery(executionsQuery())
  return (
    <>
      <Panel title="Audit a group or a record" source="Read-only and printable">
        <AuditForm />
      </Panel>
      <ExecutionsTable
        title="Executions"
        empty="No statement was run in this workgroup yet."
        query={executions}
      />
    </>
  )
}

function AuditForm() {
  const [name, setName] = useState('')
  const [recordId, setRecordId] = useState('')
  const router = useRouter()
  const { keep } = useTimeMachine()

  function open(event: FormEvent) {
    event.preventDefault()
    const group = name.trim()
    const record = recordId.trim()
    router.push(keep(record === '' ? routes.auditGroup(group) : routes.auditRecord(group, record)))
  }

  return (
    <form onSubmit={open} className="flex flex-wrap items-end gap-3">
      <div className="w-72 max-w-full">
        <Field label="Feature group">
          {(control) => (
            <Input {...control} required value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
      </div>
      <div className="w-72 max-w-full">
        <Field label="Record id" optional>
          {(control) => (
            <Input {...control} value={recordId} onChange={(event) => setRecordId(event.target.value)} />
          )}
        </Field>
      </div>
      <Button type="submit" variant="primary" disabled={name.trim() === ''}>
        Open the audit page
      </Button>
    </form>
  )
}
