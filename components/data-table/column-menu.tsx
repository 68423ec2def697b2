'use client'

import { ArrowDown, ArrowUp, ChevronDown, EyeOff, Pin, PinOff } from 'lucide-react'
import { Menu, type MenuItem } from '@/components/ui/menu'
import { usePopup } from '@/components/ui/use-popup'
import type { DataColumn } from './data-column'
import type { ModelColumn } from './use-column-model'

const stepPx = 40

/** What can be done to one column, by pointer and by keyboard (Alt and arrow down on the header cell). */
export function ColumnMenu<Row>({ column, state }: { column: DataColumn<Row>; state: ModelColumn<Row> }) {
  'use no memo'
  const menu = usePopup('menu')
  const pinned = state.getIsPinned() === 'start'
  const size = (change: number) => () =>
    state.table.setColumnSizing((all) => ({ ...all, [column.id]: state.getSize() + change }))
  const sorting: MenuItem[] = state.getCanSort()
    ? [
        { label: 'Sort ascending', icon: ArrowUp, onSelect: () => state.toggleSorting(false) },
        { label: 'Sort descending', icon: ArrowDown, onSelect: () => state.toggleSorting(true) },
        { label: 'Do not sort', disabled: !state.getIsSorted(), onSelect: () => state.clearSorting() },
        { kind: 'separator' },
      ]
    : []
  const items: MenuItem[] = [
    ...sorting,
    {
      label: pinned ? 'Let it scroll' : 'Keep at the left',
      icon: pinned ? PinOff : Pin,
      onSelect: () => state.pin(pinned ? false : 'start'),
    },
    { label: 'Wider', onSelect: size(stepPx) },
    { label: 'Narrower', onSelect: size(-stepPx) },
    { kind: 'separator' },
    { label: 'Hide', icon: EyeOff, onSelect: () => state.toggleVisibility(false) },
  ]

  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Column ${column.header}`}
        data-column-menu
        className="mx-0.5 flex size-5 shrink-0 items-center justify-center rounded-sm text-ink-3 opacity-0 hover:bg-ink/6 hover:text-ink group-focus-within/header:opacity-100 group-hover/header:opacity-100 aria-expanded:opacity-100"
        {...menu.trigger}
      >
        <ChevronDown size={14} strokeWidth={1.5} aria-hidden />
      </button>
      <Menu popup={menu} label={`Column ${column.header}`} items={items} />
    </>
  )
}
