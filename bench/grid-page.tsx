import { createRoot } from 'react-dom/client'
import type { DataColumn } from '@/components/data-table/data-column'
import { DataTable } from '@/components/data-table/data-table'
import { indexSource } from '@/components/data-table/row-source'

/** What `grid.ts` has bundled and opens in a browser: the product's table alone, over values made from their place. */
declare const gridSize: { rows: number; columns: number }

const kinds = ['number', 'text', 'instant'] as const

const columns = Array.from({ length: gridSize.columns }, (_, column): DataColumn<number> => {
  const kind = kinds[column % kinds.length] ?? 'text'
  return { id: `c${column}`, header: `feature_${column}`, kind, value: (row) => valueAt(kind, row, column) }
})

function valueAt(kind: (typeof kinds)[number], row: number, column: number): string | null {
  const number = (row * 2_654_435_761 + column * 40_503) % 1_000_003
  if (number % 23 === 0) return null
  if (kind === 'number') return (number / 1000).toFixed(3)
  if (kind === 'instant') return new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString()
  return `value ${number} of ${column}`
}

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root')
createRoot(root).render(
  <DataTable
    label="Rows"
    columns={columns}
    rows={indexSource(gridSize.rows)}
    density="compact"
    className="h-full"
  />,
)
