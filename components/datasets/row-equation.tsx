import { StateShape } from '@/components/ui/state-shape'
import { formatCount, formatNumber } from '@/lib/format'

type RowEquationProps = {
  labelRows: number
  droppedRows: number
  /** Rows of the set; null while nobody has counted them. */
  rows: number | null
  /** Before the build the right side is what is owed, afterwards what was counted in the file. */
  isExpected?: boolean
}

/** The promise of a training set, as an equation: N label rows in, N rows out. */
export function RowEquation({ labelRows, droppedRows, rows, isExpected = false }: RowEquationProps) {
  const owed = labelRows - droppedRows
  const left = `${formatCount(labelRows, 'label row')} in${droppedRows > 0 ? ` − ${formatNumber(droppedRows)} without time` : ''}`
  if (rows === null) return <p className="figures font-medium text-lg">{left}</p>
  const unmatched = owed - rows
  return (
    <div className="flex flex-col gap-1">
      <p className="figures font-medium text-lg">
        {left}
        {unmatched > 0 && ` − ${formatNumber(unmatched)} without a match`} = {formatCount(rows, 'row')} out
      </p>
      {!isExpected && (
        <StateShape state={unmatched >= 0 ? 'good' : 'bad'} className="text-sm">
          {unmatched < 0
            ? 'There are more rows than labels: this statement is not row-exact.'
            : 'Counted in the stored file.'}
        </StateShape>
      )}
    </div>
  )
}
