'use client'

import { observeElementRect, useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type RefObject, useEffect, useMemo } from 'react'
import type { DataColumn } from './data-column'
import type { ColumnModel, ModelColumn } from './use-column-model'

// With fewer columns than this a row is cheap enough to draw whole.
const virtualAbove = 24
const overscan = 2

/** A column on screen: `place` counts the visible ones from the left. */
export type PlacedColumn<Row> = {
  column: DataColumn<Row>
  model: ModelColumn<Row>
  place: number
  left: number
  width: number
  pinned: boolean
  /** Where and how wide, for header and cells alike. */
  style: CSSProperties
}

type ColumnWindowOptions<Row> = {
  scroller: RefObject<HTMLElement | null>
  model: ColumnModel<Row>
  /** A column that stays rendered because it holds the focus. */
  keepColumn: number
}

/** Which columns are on screen and where. Pinned ones always are. */
export function useColumnWindow<Row>({ scroller, model, keepColumn }: ColumnWindowOptions<Row>) {
  'use no memo'
  const { table, byId } = model
  const { columnSizing, columnPinning, columnVisibility } = table.state
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table reads these slices of its state
  const all = useMemo(() => {
    const pinned = table.getStartVisibleLeafColumns()
    const pinnedPx = pinned.reduce((sum, column) => sum + column.getSize(), 0)
    const center = table.getCenterVisibleLeafColumns()
    const virtual = center.length > virtualAbove
    const places = [...pinned, ...center].flatMap((column, place): PlacedColumn<Row>[] => {
      const data = byId.get(column.id)
      if (!data) return []
      const isPinned = place < pinned.length
      const left = isPinned ? column.getStart('start') : pinnedPx + column.getStart('center')
      const width = column.getSize()
      const style = placement({ left, width, isPinned, virtual, grow: data.grow ?? false })
      return [{ column: data, model: column, place, left, width, pinned: isPinned, style }]
    })
    return { places, pinnedCount: pinned.length, pinnedPx, virtual }
  }, [table, byId, columnSizing, columnPinning, columnVisibility])

  const { places, pinnedCount, pinnedPx, virtual } = all
  const loose = places.slice(pinnedCount)
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    horizontal: true,
    enabled: virtual,
    count: virtual ? loose.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => loose[index]?.width ?? 0,
    overscan,
    initialRect: { width: 1200, height: 640 },
    useFlushSync: false,
    observeElementRect: (instance, report) =>
      observeElementRect(instance, (rect) => report({ ...rect, width: rect.width - pinnedPx })),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: new widths are what has to be measured
  useEffect(() => virtualizer.measure(), [virtualizer, all])

  const items = virtual ? virtualizer.getVirtualItems() : null
  const first = items ? (items[0]?.index ?? 0) : 0
  const last = items ? (items.at(-1)?.index ?? -1) : loose.length - 1
  const shown = useMemo(() => {
    const inWindow = ({ place }: PlacedColumn<Row>) =>
      place < pinnedCount ||
      (place >= pinnedCount + first && place <= pinnedCount + last) ||
      place === keepColumn
    return places.filter(inWindow)
  }, [places, pinnedCount, first, last, keepColumn])

  function scrollToColumn(place: number) {
    const element = scroller.current
    const target = places[place]
    if (!element || !target || target.pinned) return
    const left = target.left - pinnedPx
    const right = target.left + target.width - element.clientWidth
    if (left < element.scrollLeft) element.scrollLeft = left
    else if (right > element.scrollLeft) element.scrollLeft = right
  }

  const widthPx = places.reduce((sum, { width }) => sum + width, 0)
  return {
    shown,
    count: places.length,
    widthPx,
    pinnedPx,
    scrollToColumn,
    at: (place: number) => places[place],
  }
}

type Placement = { left: number; width: number; isPinned: boolean; virtual: boolean; grow: boolean }

/** Cells stand in the flow, where one may grow; only with very many columns does each get its place. */
function placement({ left, width, isPinned, virtual, grow }: Placement): CSSProperties {
  if (isPinned) return { position: 'sticky', left, flex: flex(width, grow && !virtual) }
  if (virtual) return { position: 'absolute', left, width }
  return { position: 'relative', flex: flex(width, grow) }
}

const flex = (width: number, grow: boolean) => `${grow ? 1 : 0} 0 ${width}px`
