'use client'

import { useEffect, useMemo, useState } from 'react'
import type { DataColumn, Sort } from './data-column'
import { orderRows, orderRowsNow } from './row-order'
import type { RowSource } from './row-source'

// Below this, sorting takes less than a frame.
const atOnce = 10_000
const sliceMs = 12

type Order = { source: unknown; sort: Sort | null; indexes: Uint32Array }

/** From a place on screen to a row's index. While a large sort runs, the order before it stays. */
export function useRowOrder<Row>(
  source: RowSource<Row>,
  columns: readonly DataColumn<Row>[],
  sort: Sort | null,
) {
  const column = sort ? columns.find(({ id }) => id === sort.column) : undefined
  const small = useMemo(
    () => (sort && column && source.count <= atOnce ? orderRowsNow(source, column, sort) : null),
    [source, column, sort],
  )
  const [large, setLarge] = useState<Order | null>(null)

  useEffect(() => {
    if (!sort || !column || source.count <= atOnce) return
    const stopped = new AbortController()
    const steps = orderRows(source, column, sort)
    async function run() {
      for (;;) {
        const sliceEnd = performance.now() + sliceMs
        while (performance.now() < sliceEnd) {
          const step = steps.next()
          if (step.done) return setLarge({ source, sort, indexes: step.value })
        }
        await new Promise((resolve) => setTimeout(resolve))
        if (stopped.signal.aborted) return
      }
    }
    void run()
    return () => stopped.abort()
  }, [source, column, sort])

  const usable = large?.source === source && sort !== null && source.count > atOnce ? large : null
  const indexes = small ?? usable?.indexes ?? null
  return {
    rowAt: (place: number) => source.get(indexes?.[place] ?? place),
    isSorting: sort !== null && column !== undefined && small === null && usable?.sort !== sort,
  }
}
