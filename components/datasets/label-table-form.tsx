'use client'

import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { TableColumns } from '@/lib/workbench/contract'
import { tablesQuery } from '@/lib/workbench/queries'

type LabelTableFormProps = { onChosen: (table: TableColumns) => void }

const nameOf = ({ database, table }: TableColumns): string => `${database}.${table}`

/** Labels that lie in a table already, chosen by its name; typing narrows the browser's own list. */
export function LabelTableForm({ onChosen }: LabelTableFormProps) {
  const tables = useQuery(tablesQuery())
  const [typed, setTyped] = useState('')
  const list = useId()
  if (tables.isError) {
    return (
      <ErrorNotice
        error={tables.error}
        stillWorks="A file or a query can bring the labels."
        onRetry={() => tables.refetch()}
      />
    )
  }
  const wanted = typed.trim().toLowerCase()
  const all = tables.data?.tables ?? []
  const found = all.find(
    (each) => nameOf(each).toLowerCase() === wanted || each.table.toLowerCase() === wanted,
  )
  const isUnknown = wanted !== '' && tables.isSuccess && !found

  function choose(event: FormEvent) {
    event.preventDefault()
    if (found) onChosen(found)
  }

  return (
    <form onSubmit={choose} className="flex flex-wrap items-end gap-3">
      <div className="w-96 max-w-full">
        <Field
          label="Table with the labels"
          help={isUnknown ? 'No table is called so yet.' : 'Each of its rows is one label.'}
        >
          {(control) => (
            <Input
              {...control}
              list={list}
              className="w-full font-mono"
              spellCheck={false}
              placeholder="database.table"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <datalist id={list}>
          {all.map((each) => (
            <option key={nameOf(each)} value={nameOf(each)}>
              {each.group ?? undefined}
            </option>
          ))}
        </datalist>
      </div>
      <Button type="submit" variant="primary" disabled={!found}>
        Use this table
      </Button>
    </form>
  )
}
