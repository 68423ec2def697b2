/** A cell by place on screen; row −1 is the header. */
export type CellPlace = { readonly row: number; readonly column: number }

type Move = { key: string; ctrlKey: boolean; metaKey: boolean }
type Extent = { rows: number; columns: number; pageRows: number }

/** Where a key leads; null when it is no key of movement. https://www.w3.org/WAI/ARIA/apg/patterns/grid/ */
export function moveCell(
  { row, column }: CellPlace,
  { key, ctrlKey, metaKey }: Move,
  extent: Extent,
): CellPlace | null {
  const ends = ctrlKey || metaKey
  const last = { row: extent.rows - 1, column: extent.columns - 1 }
  const clamp = (next: CellPlace): CellPlace => ({
    row: Math.max(-1, Math.min(next.row, last.row)),
    column: Math.max(0, Math.min(next.column, last.column)),
  })
  switch (key) {
    case 'ArrowUp':
      return clamp({ row: ends ? 0 : row - 1, column })
    case 'ArrowDown':
      return clamp({ row: ends ? last.row : row + 1, column })
    case 'ArrowLeft':
      return clamp({ row, column: ends ? 0 : column - 1 })
    case 'ArrowRight':
      return clamp({ row, column: ends ? last.column : column + 1 })
    case 'Home':
      return clamp({ row: ends ? 0 : row, column: 0 })
    case 'End':
      return clamp({ row: ends ? last.row : row, column: last.column })
    case 'PageUp':
      return clamp({ row: Math.max(0, row - extent.pageRows), column })
    case 'PageDown':
      return clamp({ row: row + extent.pageRows, column })
    default:
      return null
  }
}
