'use client'

import { FactsPanel } from './facts-panel'
import { FreshnessPanel } from './freshness-panel'
import { NotesPanel } from './notes-panel'
import { TagsPanel } from './tags-panel'

type OverviewProps = {
  name: string
  readOnly: boolean
  /** Statements cost nothing on the local store, so they need not be asked for. */
  statementsAreFree: boolean
}

/** What a group is, how fresh it is and what people say of it. Each panel stands without the others. */
export function Overview({ name, readOnly, statementsAreFree }: OverviewProps) {
  return (
    <div className="grid items-start gap-4 min-[1100px]:grid-cols-[minmax(0,1fr)_minmax(0,460px)]">
      <div className="flex min-w-0 flex-col gap-4">
        <FreshnessPanel name={name} runsAlone={statementsAreFree} />
        <NotesPanel name={name} readOnly={readOnly} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <FactsPanel name={name} />
        <TagsPanel name={name} readOnly={readOnly} />
      </div>
    </div>
  )
}
