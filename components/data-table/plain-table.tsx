'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { formatCount, formatNumber } from '@/lib/format'
import { isRightAligned } from './data-column'
import { drawCell } from './grid-row'
import { SortMark } from './sort-mark'
import type { ColumnModel } from './use-column-model'

const pageRows = 200

type PlainTableProps<Row> = {
  label: string
  model: ColumnModel<Row>
  rowCount: number
  rowAt: (place: number) => Row
  rowHref?: (row: Row) => string
  /** Every row on one page, for paper. */
  whole: boolean
}

/** A table as HTML means it: for screen readers that walk cells their own way, and for paper. */
export function PlainTable<Row>({ label, model, rowCount, rowAt, rowHref, whole }: PlainTableProps<Row>) {
  'use no memo'
  const [wanted, setPage] = useState(0)
  const perPage = whole ? rowCount : pageRows
  const page = Math.min(wanted, Math.max(0, Math.ceil(rowCount / pageRows) - 1))
  const first = whole ? 0 : page * pageRows
  const end = Math.min(first + perPage, rowCount)
  const columns = model.table.getVisibleLeafColumns().flatMap((state) => {
    const column = model.byId.get(state.id)
    return column ? [{ column, state }] : []
  })

  return (
    // Positioned, or text for screen readers in far columns widens the page instead of this box.
    <div className="relative min-h-0 overflow-auto print:overflow-visible">
      <table className="min-w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            {columns.map(({ column, state }) => {
              const sorted = state.getIsSorted()
              return (
                <th
                  key={column.id}
                  scope="col"
                  aria-sort={sorted ? (sorted === 'desc' ? 'descending' : 'ascending') : undefined}
                  className={cx(
                    'sticky top-0 h-8 border-line border-b bg-sunken px-3 font-medium text-ink-2 text-xs whitespace-nowrap',
                    isRightAligned(column) ? 'text-right' : 'text-left',
                  )}
                >
                  {state.getCanSort() ? (
                    <button
                      type="button"
                      className="inline-flex items-center gap-1"
                      onClick={() => state.toggleSorting()}
                    >
                      {column.header}
                      <SortMark sorted={sorted} />
                    </button>
                  ) : (
                    column.header
                  )}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: end - first }, (_, offset) => {
            const place = first + offset
            const row = rowAt(place)
            return (
              <tr key={place}>
                {columns.map(({ column }, index) => {
                  const Cell = index === 0 ? 'th' : 'td'
                  return (
                    <Cell
                      key={column.id}
                      scope={index === 0 ? 'row' : undefined}
                      className={cx(
                        'border-line border-b px-3 py-1.5 text-left font-normal align-top leading-5 whitespace-nowrap print:whitespace-normal',
                        isRightAligned(column) && 'text-right',
                        column.mono && 'font-mono text-xs',
                      )}
                    >
                      {drawCell(column, row, index === 0 ? rowHref?.(row) : undefined)}
                    </Cell>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
      {!whole && rowCount > pageRows && (
        <nav aria-label={`Pages of ${label}`} className="flex items-center gap-2 px-3 py-2 text-xs">
          <Button size="sm" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Earlier rows
          </Button>
          <span className="figures">
            {formatNumber(first + 1)} to {formatNumber(end)} of {formatCount(rowCount, 'row')}
          </span>
          <Button size="sm" disabled={end === rowCount} onClick={() => setPage(page + 1)}>
            Later rows
          </Button>
        </nav>
      )}
    </div>
  )
}
