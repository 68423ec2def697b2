'use client'

import { useRouter } from 'next/navigation'
import { type ClipboardEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { GridHeader } from './grid-header'
import { type CellPlace, moveCell } from './grid-moves'
import { GridRow } from './grid-row'
import type { ColumnModel } from './use-column-model'
import { useColumnWindow } from './use-column-window'
import { useRowWindow } from './use-row-window'

const headerHeight = 32
const rowHeights = { comfortable: 32, compact: 26 }

export type GridProps<Row> = {
  label: string
  model: ColumnModel<Row>
  rowCount: number
  rowAt: (place: number) => Row
  density: keyof typeof rowHeights
  rowHref?: (row: Row) => string
  onRowActivate?: (row: Row) => void
  /** Focus came to a cell of the row, by pointer or by keys: for a preview that follows. */
  onRowFocus?: (row: Row) => void
  isRowSelected?: (row: Row) => boolean
}

/** Virtual rows and columns with the semantics and the keys of an ARIA grid. */
export function Grid<Row>(props: GridProps<Row>) {
  'use no memo'
  const { label, model, rowCount, rowAt, density, rowHref, onRowActivate, onRowFocus, isRowSelected } = props
  const router = useRouter()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<CellPlace>({ row: 0, column: 0 })
  const focusWanted = useRef(false)
  const rowHeight = rowHeights[density]
  const columns = useColumnWindow({ scroller, model, keepColumn: active.column })
  const rows = useRowWindow({ scroller, rowCount, rowHeight, headerHeight, keepRow: active.row })
  const tabRow = rowCount === 0 ? -1 : Math.min(active.row, rowCount - 1)

  useLayoutEffect(() => {
    if (!focusWanted.current) return
    focusWanted.current = false
    cellAt(scroller.current, active)?.focus({ preventScroll: true })
  }, [active])

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const place = placeOf(event.target)
    if (!place || event.altKey || event.shiftKey) return openColumnMenu(event)
    const onCell = event.target instanceof HTMLElement && event.target.dataset.column !== undefined
    const next = moveCell(place, event, {
      rows: rowCount,
      columns: columns.count,
      pageRows: rows.rowsOnScreen(),
    })
    if (next) {
      event.preventDefault()
      focusWanted.current = true
      rows.scrollToRow(next.row)
      columns.scrollToColumn(next.column)
      setActive(next)
    } else if (onCell && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault()
      activate(place)
    }
  }

  function activate({ row, column }: CellPlace) {
    if (row < 0) columns.at(column)?.model.toggleSorting()
    else if (onRowActivate) onRowActivate(rowAt(row))
    else if (rowHref) router.push(rowHref(rowAt(row)))
  }

  /** The active cell's exact text, unless the person marked something. */
  function onCopy(event: ClipboardEvent<HTMLDivElement>) {
    const place = placeOf(event.target)
    const column = place && columns.at(place.column)?.column
    if (!place || !column || !document.getSelection()?.isCollapsed) return
    event.preventDefault()
    event.clipboardData.setData(
      'text/plain',
      place.row < 0 ? column.header : (column.value(rowAt(place.row)) ?? ''),
    )
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: rows and columns at fixed places cannot be an HTML table
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.count}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onFocus={(event) => {
        const place = placeOf(event.target)
        if (!place) return
        if (place.row !== active.row || place.column !== active.column) setActive(place)
        if (place.row >= 0) onRowFocus?.(rowAt(place.row))
      }}
      className="min-h-0 overflow-auto overscroll-x-contain"
      style={{ scrollPaddingTop: headerHeight, scrollPaddingLeft: columns.pinnedPx }}
    >
      <GridHeader
        columns={columns.shown}
        model={model}
        widthPx={columns.widthPx}
        height={headerHeight}
        activeColumn={tabRow === -1 ? active.column : null}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: its rows are not table rows either */}
      <div
        role="rowgroup"
        className="relative"
        style={{ height: rows.bodyPx, width: columns.widthPx, minWidth: '100%' }}
      >
        {rows.items.map(({ index, top }) => {
          const row = rowAt(index)
          return (
            <GridRow
              key={index}
              row={row}
              place={index}
              top={top}
              height={rowHeight}
              columns={columns.shown}
              activeColumn={index === tabRow ? active.column : null}
              selected={isRowSelected?.(row) ?? false}
              href={rowHref?.(row)}
            />
          )
        })}
      </div>
    </div>
  )
}

/** Alt and arrow down on a header cell, as on any menu button. */
function openColumnMenu(event: KeyboardEvent<HTMLDivElement>) {
  if (!event.altKey || event.key !== 'ArrowDown' || !(event.target instanceof HTMLElement)) return
  event.preventDefault()
  event.target.querySelector<HTMLElement>('[data-column-menu]')?.click()
}

/** The cell that has the focus, itself or through the link or button in it. */
function placeOf(target: EventTarget): CellPlace | null {
  if (!(target instanceof HTMLElement) || target.matches('input, textarea, select')) return null
  const column = target.closest<HTMLElement>('[data-column]')?.dataset.column
  const row = target.closest<HTMLElement>('[data-row]')?.dataset.row
  return row === undefined || column === undefined ? null : { row: Number(row), column: Number(column) }
}

function cellAt(grid: HTMLElement | null, { row, column }: CellPlace): HTMLElement | null {
  return grid?.querySelector(`[data-row="${row}"] [data-column="${column}"]`) ?? null
}
