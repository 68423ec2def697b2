'use client'

import {
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import type { DataColumn, Sort } from './data-column'

const features = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  columnVisibilityFeature,
  columnPinningFeature,
  rowSortingFeature,
})

// The table library keeps the columns' state; rows stay in their source, which may hold a million.
const noRows: never[] = []
const defaultColumn = { size: 160, minSize: 60, maxSize: 1200 }

type ColumnModelOptions<Row> = {
  columns: readonly DataColumn<Row>[]
  sort: Sort | null
  onSortChange: (sort: Sort | null) => void
  /** Ids of the columns that are not shown, where the caller keeps them, for example in the address. */
  hidden: readonly string[] | undefined
  onHiddenChange: ((hidden: string[]) => void) | undefined
}

/** Width, visibility, place and sort of the columns. */
export function useColumnModel<Row>(options: ColumnModelOptions<Row>) {
  'use no memo'
  const { columns, sort, onSortChange, hidden, onHiddenChange } = options
  const definitions = useMemo(
    () =>
      columns.map(({ id, header, width, sortable }) => ({
        id,
        header,
        ...(width && { size: width }),
        accessorFn: () => null,
        enableSorting: sortable !== false,
      })),
    [columns],
  )
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns])
  const [initialState] = useState(() => ({
    columnPinning: { start: columns.slice(0, 1).map(({ id }) => id), end: [] },
    columnVisibility: Object.fromEntries(
      columns.filter((column) => column.initiallyHidden).map(({ id }) => [id, false]),
    ),
  }))

  const visibility = hidden && Object.fromEntries(hidden.map((id) => [id, false]))
  const sorting = sort ? [{ id: sort.column, desc: sort.descending }] : []
  const table = useTable({
    features,
    columns: definitions,
    data: noRows,
    defaultColumn,
    initialState,
    state: { sorting, ...(visibility && { columnVisibility: visibility }) },
    ...(onHiddenChange && {
      onColumnVisibilityChange: (update) => {
        const next = typeof update === 'function' ? update(visibility ?? {}) : update
        onHiddenChange(Object.keys(next).filter((id) => next[id] === false))
      },
    }),
    onSortingChange: (update) => {
      const [first] = typeof update === 'function' ? update(sorting) : update
      onSortChange(first ? { column: first.id, descending: first.desc } : null)
    },
    manualSorting: true,
    sortDescFirst: false,
    columnResizeMode: 'onChange',
  })

  return { table, byId }
}

export type ColumnModel<Row> = ReturnType<typeof useColumnModel<Row>>
export type ModelColumn<Row> = ReturnType<ColumnModel<Row>['table']['getAllLeafColumns']>[number]
