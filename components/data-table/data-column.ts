import type { ReactNode } from 'react'

/** One column of a `DataTable`. A row may be anything: an object, or only an index into columnar arrays. */
export type DataColumn<Row> = {
  id: string
  header: string
  /** Figures stand right and sort as exact decimals, instants sort by time, text by the alphabet. */
  kind?: 'text' | 'number' | 'instant'
  /** Under the header's tooltip and in the menu: the type, or what the column means. */
  description?: string
  /** Pixels at first; it can be dragged. */
  width?: number
  /** Takes what the window leaves over. */
  grow?: boolean
  /** The cell's exact text: what is shown, copied and sorted by. Null is no value. */
  value: (row: Row) => string | null
  /** A richer drawing of the same value. */
  cell?: (row: Row) => ReactNode
  /** Names and values are set in the mono face. */
  mono?: boolean
  sortable?: boolean
  initiallyHidden?: boolean
}

export type Sort = { readonly column: string; readonly descending: boolean }

export const isRightAligned = (column: Pick<DataColumn<never>, 'kind'>): boolean => column.kind === 'number'
