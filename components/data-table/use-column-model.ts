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
}

/** Width, visibility, place and sort of the columns. */
export function useColumnModel<Row>({ columns, sort, onSortChange }: ColumnModelOptions<Row>) {
  'use no memo'
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

  const sorting = sort ? [{ id: sort.column, desc: sort.descending }] : []
  const table = useTable({
    features,
    columns: definitions,
    data: noRows,
    defaultColumn,
    initialState,
    state: { sorting },
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
