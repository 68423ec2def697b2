'use client'

import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  useVirtualizer,
} from '@tanstack/react-virtual'
import { type RefObject, useCallback, useRef } from 'react'

// Firefox cuts elements off at 17.8 million pixels; a taller table scrolls faster than the finger instead.
const tallestPx = 15_000_000
const overscan = 8

type RowWindowOptions = {
  scroller: RefObject<HTMLElement | null>
  rowCount: number
  rowHeight: number
  /** Pixels of the window that the sticky header covers. */
  headerHeight: number
  /** A row that stays rendered wherever the window is, because it holds the focus. */
  keepRow: number
}

/** Which rows are on screen and where, for any number of rows of one height. */
export function useRowWindow({ scroller, rowCount, rowHeight, headerHeight, keepRow }: RowWindowOptions) {
  'use no memo'
  const totalPx = rowCount * rowHeight
  const bodyPx = Math.min(totalPx, tallestPx)
  const geometry = useRef({ totalPx, bodyPx, headerHeight })
  geometry.current = { totalPx, bodyPx, headerHeight }

  // Table pixels per scrolled pixel, so that both ends still meet. 1 unless the table is too tall.
  const ratio = useCallback((element: Element) => {
    const { totalPx, bodyPx, headerHeight } = geometry.current
    const viewPx = element.clientHeight - headerHeight
    return totalPx === bodyPx ? 1 : (totalPx - viewPx) / (bodyPx - viewPx)
  }, [])

  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    initialRect: { width: 1200, height: 640 },
    useFlushSync: false,
    observeElementRect: (instance, report) =>
      observeElementRect(instance, (rect) => report({ ...rect, height: rect.height - headerHeight })),
    observeElementOffset: (instance, report) =>
      observeElementOffset(instance, (offset, isScrolling) => {
        report(offset * (instance.scrollElement ? ratio(instance.scrollElement) : 1), isScrolling)
      }),
    scrollToFn: (offset, options, instance) =>
      elementScroll(offset / (instance.scrollElement ? ratio(instance.scrollElement) : 1), options, instance),
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const first = Math.max(0, startIndex - overscan)
      const last = Math.min(count - 1, endIndex + overscan)
      const rows = Array.from({ length: last - first + 1 }, (_, index) => first + index)
      if (keepRow >= 0 && keepRow < first) rows.unshift(keepRow)
      if (keepRow > last && keepRow < count) rows.push(keepRow)
      return rows
    },
  })

  const offset = virtualizer.scrollOffset ?? 0
  const shift = scroller.current ? offset * (1 - 1 / ratio(scroller.current)) : 0

  function scrollToRow(row: number) {
    const element = scroller.current
    if (!element || row < 0) return
    const viewPx = element.clientHeight - headerHeight
    const now = element.scrollTop * ratio(element)
    const top = row * rowHeight
    const next = top < now ? top : Math.max(now, top + rowHeight - viewPx)
    if (next !== now) element.scrollTop = next / ratio(element)
  }

  return {
    bodyPx,
    items: virtualizer.getVirtualItems().map(({ index, start }) => ({ index, top: start - shift })),
    scrollToRow,
    rowsOnScreen: () =>
      Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headerHeight) / rowHeight)),
  }
}
