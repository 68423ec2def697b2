import { CellValue } from '@/components/data-table/cell-value'
import { cx } from '@/components/ui/cx'
import { formatInstant } from '@/lib/format'
import type { ComparedValue, DescribedVersion } from '@/lib/records/version-changes'

type ComparedValuesProps = {
  rows: readonly ComparedValue[]
  older: DescribedVersion
  newer: DescribedVersion
}

/** Feature by feature; what differs is told by a word and by weight, not by colour alone. */
export function ComparedValues({ rows, older, newer }: ComparedValuesProps) {
  return (
    <div className="overflow-x-auto">
      <table aria-label="Values of two versions" className="min-w-full text-sm">
        <thead>
          <tr>
            {['Feature', formatInstant(older.eventTime), formatInstant(newer.eventTime), ''].map((header) => (
              <th
                key={header || 'difference'}
                scope="col"
                className="h-8 border-line border-b bg-sunken px-3 text-left font-medium text-ink-2 text-xs whitespace-nowrap"
              >
                {header || <span className="sr-only">Difference</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ feature, before, after, isChanged }) => (
            <tr key={feature}>
              <th scope="row" className={cx(cell, 'text-left font-normal')}>
                {feature}
              </th>
              <td className={cell}>
                <CellValue value={before} />
              </td>
              <td className={cx(cell, isChanged && 'font-semibold')}>
                <CellValue value={after} />
              </td>
              <td className={cx(cell, 'font-sans text-ink-2')}>{isChanged ? 'differs' : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const cell = 'border-line border-b px-3 py-1.5 align-top font-mono text-xs break-all'
