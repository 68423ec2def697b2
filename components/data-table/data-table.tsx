'use client'

import { type ReactNode, useMemo, useState } from 'react'
import { useTimeMachine } from '@/components/layout/time-machine/use-time-machine'
import { cx } from '@/components/ui/cx'
import { ColumnChooser } from './column-chooser'
import type { DataColumn, Sort } from './data-column'
import { Grid, type GridProps } from './grid'
import { PlainTable } from './plain-table'
import { usePlainTables } from './plain-tables'
import { arraySource, type RowSource } from './row-source'
import { describeRows, type RowTruth } from './row-truth'
import { useColumnModel } from './use-column-model'
import { useRowOrder } from './use-row-order'

export type DataTableProps<Row> = Pick<
  GridProps<Row>,
  'rowHref' | 'onRowActivate' | 'onRowFocus' | 'isRowSelected'
> & {
  /** The accessible name. */
  label: string
  /** A stable reference: a constant, or memoised. */
  columns: readonly DataColumn<Row>[]
  /** A stable reference, too: an array, or a source for columnar data and for very many rows. */
  rows: readonly Row[] | RowSource<Row>
  /** Rows there are, time and bytes; the number shown is added. */
  truth?: Omit<RowTruth, 'shown'>
  /** Given together with `onSortChange`, the sort is the caller's, for example in the address. */
  sort?: Sort | null
  onSortChange?: (sort: Sort | null) => void
  /** The rows come sorted, because they are only a part of what there is. */
  sortedByServer?: boolean
  density?: GridProps<Row>['density']
  /** Offers the choice of it beside the columns. */
  onDensityChange?: (density: GridProps<Row>['density']) => void
  /** Given together, which columns are hidden is the caller's, for example in the address. */
  hidden?: readonly string[]
  onHiddenChange?: (hidden: string[]) => void
  /** Shown under the header when there are no rows. */
  empty?: ReactNode
  /** At the right of the footer, before the column chooser. */
  actions?: ReactNode
  /** An HTML table with every row, for print. */
  plain?: boolean
  /** Height comes from here: `h-full` in a page that fills the window. By default at most 70 % of the window. */
  className?: string
}

/** The product's table. Values stay text; sorting is exact; a part is never shown as the whole. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  'use no memo'
  const {
    label,
    columns,
    rows,
    rowHref,
    truth,
    sortedByServer,
    empty,
    actions,
    plain = false,
    className,
  } = props
  const source = useMemo(() => (isSource(rows) ? rows : arraySource(rows)), [rows])
  const [ownSort, setOwnSort] = useState<Sort | null>(null)
  const sort = props.onSortChange ? (props.sort ?? null) : ownSort
  const model = useColumnModel({
    columns,
    sort,
    onSortChange: props.onSortChange ?? setOwnSort,
    hidden: props.hidden,
    onHiddenChange: props.onHiddenChange,
  })
  const { rowAt, isSorting } = useRowOrder(source, columns, sortedByServer ? null : sort)
  const wantsPlain = usePlainTables()
  const { keep } = useTimeMachine()
  const shared = {
    label,
    model,
    rowCount: source.count,
    rowAt,
    rowHref: rowHref && ((row: Row) => keep(rowHref(row))),
  }

  return (
    <div
      className={cx(
        'flex min-h-0 min-w-0 flex-col overflow-hidden rounded border border-line bg-panel text-sm print:max-h-none print:overflow-visible',
        className ?? 'max-h-[70vh]',
      )}
    >
      {plain || wantsPlain ? (
        <PlainTable {...shared} whole={plain} />
      ) : (
        <Grid
          {...shared}
          density={props.density ?? 'comfortable'}
          onRowActivate={props.onRowActivate}
          onRowFocus={props.onRowFocus}
          isRowSelected={props.isRowSelected}
        />
      )}
      {source.count === 0 && empty}
      <footer className="flex min-h-8 shrink-0 flex-wrap items-center gap-x-3 border-line border-t px-3 text-ink-2 text-xs">
        <span className="figures">{describeRows({ ...truth, shown: source.count })}</span>
        <span role="status" className="text-ink-3">
          {isSorting && 'Sorting'}
        </span>
        <span data-no-print className="-mr-2 ml-auto flex items-center gap-1">
          {actions}
          <ColumnChooser model={model} density={props.density} onDensityChange={props.onDensityChange} />
        </span>
      </footer>
    </div>
  )
}

function isSource<Row>(rows: readonly Row[] | RowSource<Row>): rows is RowSource<Row> {
  return 'get' in rows
}
