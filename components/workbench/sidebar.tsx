'use client'

import { useState } from 'react'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { HistoryList } from './history-list'
import { TableList } from './table-list'

type SidebarProps = {
  currentId: string | null
  onOpen: (executionId: string) => void
  onInsert: (name: string) => void
}

const views = [
  { value: 'tables', label: 'Tables' },
  { value: 'history', label: 'History' },
] as const

/** What there is to ask, and what was asked before. */
export function Sidebar({ currentId, onOpen, onInsert }: SidebarProps) {
  const [view, setView] = useState<(typeof views)[number]['value']>('tables')
  return (
    <aside
      aria-label="Tables and history"
      className="flex min-h-0 w-72 shrink-0 flex-col gap-2 max-lg:max-h-64 max-lg:w-full"
    >
      <SegmentedControl label="Show" options={views} value={view} onValueChange={setView} />
      {view === 'tables' ? (
        <TableList onInsert={onInsert} />
      ) : (
        <HistoryList currentId={currentId} onOpen={onOpen} />
      )}
    </aside>
  )
}
