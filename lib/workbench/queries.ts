import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import { routes } from '@/lib/routes'
import { type Execution, listExecutions, listTables, readExecution, readRows } from './contract'

export const workbenchKeys = {
  all: ['workbench'] as const,
  tables: () => [...workbenchKeys.all, 'tables'] as const,
  executions: () => [...workbenchKeys.all, 'executions'] as const,
  execution: (id: string) => [...workbenchKeys.all, 'execution', id] as const,
  rows: (id: string) => [...workbenchKeys.all, 'rows', id] as const,
}

export const tablesQuery = () =>
  queryOptions({
    queryKey: workbenchKeys.tables(),
    queryFn: ({ signal }) => fetchJson(routes.api.tables(), listTables.response, { signal }),
    staleTime: 60_000,
  })

export const executionsQuery = () =>
  queryOptions({
    queryKey: workbenchKeys.executions(),
    queryFn: ({ signal }) => fetchJson(routes.api.executions(), listExecutions.response, { signal }),
    staleTime: 0,
  })

export const isOver = ({ state }: Execution): boolean => state !== 'queued' && state !== 'running'

/** Quick at first, for the local store answers in milliseconds; then once a second, as Athena asks. */
const pollMs = (polls: number): number => Math.min(1_000, 60 * 1.5 ** polls)

/** Follows an execution until it is over. */
export const executionQuery = (id: string) =>
  queryOptions({
    queryKey: workbenchKeys.execution(id),
    queryFn: ({ signal }) => fetchJson(routes.api.execution(id), readExecution.response, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data && isOver(state.data) ? false : pollMs(state.dataUpdateCount),
  })

/** The stored rows of a finished execution, page by page; they never change. */
export const rowsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: workbenchKeys.rows(id),
    queryFn: ({ pageParam, signal }) =>
      fetchJson(routes.api.executionRows(id, pageParam ? { token: pageParam } : {}), readRows.response, {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextToken,
    staleTime: Number.POSITIVE_INFINITY,
  })
