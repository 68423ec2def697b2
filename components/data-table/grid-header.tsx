'use client'

import { cx } from '@/components/ui/cx'
import { ColumnMenu } from './column-menu'
import { isRightAligned } from './data-column'
import { SortMark } from './sort-mark'
import type { ColumnModel } from './use-column-model'
import type { PlacedColumn } from './use-column-window'

type GridHeaderProps<Row> = {
  columns: readonly PlacedColumn<Row>[]
  model: ColumnModel<Row>
  widthPx: number
  height: number
  activeColumn: number | null
}

export function GridHeader<Row>({ columns, model, widthPx, height, activeColumn }: GridHeaderProps<Row>) {
  'use no memo'
  return (
    // biome-ignore lint/a11y/useSemanticElements: its rows are not table rows either
    <div
      role="rowgroup"
      className="sticky top-0 z-2 bg-sunken"
      style={{ width: widthPx, minWidth: '100%', height }}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: in a grid the cells take the focus */}
      {/* biome-ignore lint/a11y/useSemanticElements: rows at fixed places cannot be table rows */}
      <div role="row" aria-rowindex={1} data-row={-1} className="relative flex h-full border-line border-b">
        {columns.map((placed) => (
          <HeaderCell
            key={placed.column.id}
            placed={placed}
            model={model}
            active={activeColumn === placed.place}
          />
        ))}
      </div>
    </div>
  )
}

type HeaderCellProps<Row> = {
  placed: PlacedColumn<Row>
  model: ColumnModel<Row>
  active: boolean
}

function HeaderCell<Row>({ placed, model, active }: HeaderCellProps<Row>) {
  'use no memo'
  const { column, model: state } = placed
  const sorted = state.getIsSorted()
  const header = model.table.getFlatHeaders().find(({ id }) => id === column.id)
  const resize = header?.getResizeHandler()
  return (
    // biome-ignore lint/a11y/useSemanticElements: cells at fixed places cannot be table cells
    <div
      role="columnheader"
      aria-colindex={placed.place + 1}
      aria-sort={sorted ? (sorted === 'desc' ? 'descending' : 'ascending') : undefined}
      tabIndex={active ? 0 : -1}
      data-column={placed.place}
      title={column.description}
      className={cx(
        'group/header flex h-full min-w-0 items-center bg-sunken px-3 text-ink-2 text-xs -outline-offset-2',
        placed.pinned && 'z-1',
        isRightAligned(column) && 'flex-row-reverse',
      )}
      style={placed.style}
    >
      {state.getCanSort() ? (
        <button
          type="button"
          tabIndex={-1}
          onClick={() => state.toggleSorting()}
          className={cx('flex min-w-0 items-center gap-1 font-medium hover:text-ink', sorted && 'text-ink')}
        >
          <span className="truncate">{column.header}</span>
          <SortMark sorted={sorted} />
        </button>
      ) : (
        <span className="truncate font-medium">{column.header}</span>
      )}
      <ColumnMenu column={column} state={state} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the column menu does the same by keyboard */}
      <div
        onMouseDown={resize}
        onTouchStart={resize}
        onDoubleClick={() => state.resetSize()}
        className={cx(
          'absolute top-1 right-0 bottom-1 w-2 cursor-col-resize touch-none border-transparent border-r-2 select-none',
          'hover:border-accent group-hover/header:border-line',
          state.getIsResizing() && 'border-accent',
        )}
      />
    </div>
  )
}
