'use client'

import Link from 'next/link'
import { memo, type PointerEvent, type ReactNode } from 'react'
import { cx } from '@/components/ui/cx'
import { CellValue } from './cell-value'
import { type DataColumn, isRightAligned } from './data-column'
import type { PlacedColumn } from './use-column-window'

type GridRowProps<Row> = {
  row: Row
  /** Place on screen, from 0. */
  place: number
  top: number
  height: number
  columns: readonly PlacedColumn<Row>[]
  /** Which of its cells can be reached by Tab, if any. */
  activeColumn: number | null
  selected: boolean
  href: string | undefined
}

/** One row of the grid. Rows are drawn again only when something of theirs changes. */
export const GridRow = memo(function GridRow<Row>(props: GridRowProps<Row>) {
  const { row, place, top, height, columns, activeColumn, selected, href } = props
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: in a grid the cells take the focus
    // biome-ignore lint/a11y/useSemanticElements: rows at fixed places cannot be table rows
    <div
      role="row"
      aria-rowindex={place + 2}
      aria-selected={selected || undefined}
      data-row={place}
      className={cx(
        'group/row absolute flex w-full border-line border-b [contain:layout_style]',
        selected && 'bg-selected',
      )}
      style={{ height, lineHeight: `${height - 1}px`, transform: `translateY(${top}px)` }}
    >
      {columns.map((placed) => (
        // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles of the expression below support it
        <div
          key={placed.column.id}
          role={placed.place === 0 ? 'rowheader' : 'gridcell'}
          aria-colindex={placed.place + 1}
          tabIndex={activeColumn === placed.place ? 0 : -1}
          data-column={placed.place}
          className={cx(
            cellClass,
            isRightAligned(placed.column) && 'text-right',
            placed.column.mono && 'font-mono text-[12px]',
            placed.pinned && 'z-1',
            selected ? 'bg-selected' : placed.pinned && 'bg-panel',
            !selected && 'group-hover/row:bg-hover',
          )}
          style={placed.style}
          onPointerEnter={tellWhatIsCut}
        >
          {drawCell(placed.column, row, placed.place === 0 ? href : undefined)}
        </div>
      ))}
    </div>
  )
}) as <Row>(props: GridRowProps<Row>) => ReactNode

/** Only what is cut gets a tooltip, decided when the pointer comes: measuring every cell would cost every scroll. */
function tellWhatIsCut({ currentTarget: cell }: PointerEvent<HTMLElement>) {
  const isCut = cell.scrollWidth > cell.clientWidth
  cell.title = isCut ? (cell.textContent ?? '') : ''
}

/** The first cell of a row that leads somewhere is the link there. */
export function drawCell<Row>(column: DataColumn<Row>, row: Row, href: string | undefined): ReactNode {
  const content = column.cell?.(row) ?? <CellValue value={column.value(row)} />
  if (!href) return content
  return (
    // Scrolling past a thousand rows must not fetch a thousand pages.
    <Link
      href={href}
      prefetch={false}
      tabIndex={-1}
      className="text-accent underline-offset-2 hover:underline"
    >
      {content}
    </Link>
  )
}

const cellClass = 'h-full min-w-0 truncate px-3 -outline-offset-2'
