'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'

type LabelQueryFormProps = { initial: string; onChosen: (sql: string) => void }

/** Labels that a statement answers. */
export function LabelQueryForm({ initial, onChosen }: LabelQueryFormProps) {
  const [sql, setSql] = useState(initial)

  function choose(event: FormEvent) {
    event.preventDefault()
    onChosen(sql.trim())
  }

  return (
    <form onSubmit={choose} className="flex flex-col items-start gap-3">
      <div className="w-full">
        <Field label="Label query" help="One statement that only reads; each of its rows is one label.">
          {(control) => (
            <Textarea
              {...control}
              rows={5}
              spellCheck={false}
              className="font-mono"
              placeholder="SELECT order_id, ordered_at, was_returned FROM …"
              value={sql}
              onChange={(event) => setSql(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Button type="submit" variant="primary" disabled={sql.trim() === ''}>
        Use this query
      </Button>
    </form>
  )
}
