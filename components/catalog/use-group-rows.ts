'use client'

import { keepPreviousData, type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { RowSource } from '@/components/data-table/row-source'
import { type GroupsPage, rowsPerPage } from '@/lib/catalog/contract'
import type { GroupRow } from '@/lib/catalog/group-row'
import type { CatalogView } from '@/lib/catalog/params'
import { groupsQuery } from '@/lib/catalog/queries'

/** A row that is not loaded yet tells its place, so that showing it can ask for it. */
export type GroupSlot = GroupRow | { pending: number }

export const isPending = (slot: GroupSlot): slot is { pending: number } => 'pending' in slot

/** Windows kept up to date at once; a table that is scrolled through would otherwise ask for all of them again. */
const mostWindows = 6

/** All groups in order, fetched by the window as they come on screen. */
export function useGroupRows(view: Pick<CatalogView, 'sort' | 'order'>) {
  const first = useQuery({ ...groupsQuery(view, 0), placeholderData: keepPreviousData })
  const [windows, setWindows] = useState<readonly number[]>([])
  const others = useQueries({
    queries: windows.map((window) => groupsQuery(view, window * rowsPerPage)),
    combine: rowsOf,
  })

  const total = first.data?.total ?? 0
  const firstRows = first.data?.rows
  const source = useMemo((): RowSource<GroupSlot> => {
    const loaded = new Map(windows.map((window, index) => [window, others[index]]))
    loaded.set(0, firstRows)
    return {
      count: total,
      get: (index) =>
        loaded.get(Math.floor(index / rowsPerPage))?.[index % rowsPerPage] ?? { pending: index },
    }
  }, [windows, others, firstRows, total])

  /** Asks for the window that a row on screen belongs to. */
  const want = useCallback((index: number) => {
    const window = Math.floor(index / rowsPerPage)
    setWindows((held) =>
      window === 0 || held.includes(window) ? held : [window, ...held].slice(0, mostWindows),
    )
  }, [])

  return { first, source, want }
}

/** One function for all renders, so that rows which did not change stay the same objects. */
const rowsOf = (results: readonly UseQueryResult<GroupsPage>[]) => results.map(({ data }) => data?.rows)
