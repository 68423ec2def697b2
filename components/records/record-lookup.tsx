'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { useTimeMachine } from '@/components/layout/time-machine/use-time-machine'
import { useUrlParams } from '@/components/layout/use-url-params'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Field } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { TableSkeleton } from '@/components/ui/skeleton'
import { Textarea } from '@/components/ui/textarea'
import { lookupLimit } from '@/lib/records/contract'
import { recordKeys, recordLookupQuery } from '@/lib/records/queries'
import { parseRecordIds } from '@/lib/records/record-ids'
import { routes } from '@/lib/routes'
import { LookupResults } from './lookup-results'

type RecordLookupProps = { name: string; recordIdFeature: string; isOnline: boolean }

/** Ids in the address, so that a look-up can be sent to a colleague. */
const readIds = (params: URLSearchParams): string => params.get('ids') ?? ''

export function RecordLookup({ name, recordIdFeature, isOnline }: RecordLookupProps) {
  const [idsInAddress, changeAddress] = useUrlParams(readIds)
  const [typed, setTyped] = useState(idsInAddress)
  const router = useRouter()
  const queryClient = useQueryClient()
  const { keep } = useTimeMachine()
  const ids = parseRecordIds(idsInAddress)
  const tooMany = parseRecordIds(typed).length > lookupLimit
  const lookup = useQuery({ ...recordLookupQuery(name, ids), enabled: isOnline && ids.length > 0 })

  function lookUp(event?: FormEvent) {
    event?.preventDefault()
    if (tooMany) return
    const wanted = parseRecordIds(typed)
    if (!isOnline) {
      // A group without online store still has histories to show.
      if (wanted[0]) router.push(keep(routes.record(name, wanted[0])))
      return
    }
    // Asking for the same ids again means: read them again.
    void queryClient.invalidateQueries({ queryKey: recordKeys.lookup(name, wanted) })
    changeAddress({ ids: wanted.join('\n') }, 'push')
  }

  function submitOnEnter(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    lookUp()
  }

  return (
    <Panel title="Look up records" source={isOnline ? 'Online store' : 'This group has no online store'}>
      <form onSubmit={lookUp} className="flex flex-wrap items-end gap-3">
        <div className="min-w-60 max-w-prose flex-1">
          <Field
            label={`Record ids (${recordIdFeature})`}
            help="One id, or up to 100 pasted from a column. Enter looks up, Shift Enter makes a new line."
            error={
              tooMany &&
              `${parseRecordIds(typed).length} ids were given; at most ${lookupLimit} are read at once.`
            }
          >
            {(control) => (
              <Textarea
                {...control}
                rows={Math.min(6, Math.max(1, typed.split('\n').length))}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                onKeyDown={submitOnEnter}
                className="font-mono"
                spellCheck={false}
              />
            )}
          </Field>
        </div>
        <Button type="submit" variant="primary" disabled={parseRecordIds(typed).length === 0 || tooMany}>
          {isOnline ? 'Look up' : 'Show history'}
        </Button>
      </form>
      <div className="mt-3 empty:hidden">
        {lookup.isLoading && <TableSkeleton label="Records" rows={Math.min(ids.length, 5)} />}
        {lookup.isError && <ErrorNotice error={lookup.error} onRetry={() => lookup.refetch()} />}
        {lookup.data && <LookupResults name={name} lookup={lookup.data} />}
      </div>
    </Panel>
  )
}
