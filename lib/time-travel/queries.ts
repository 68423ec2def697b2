import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import { routes } from '@/lib/routes'
import { type TimeTravelRequest, timeTravelRun, timeTravelStatement } from './contract'

export const timeTravelKeys = {
  statement: (name: string, request: TimeTravelRequest) => ['time-travel', name, request] as const,
}

export const timeTravelStatementQuery = (name: string, request: TimeTravelRequest) =>
  queryOptions({
    queryKey: timeTravelKeys.statement(name, request),
    queryFn: ({ signal }) =>
      fetchJson(routes.api.timeTravelStatement(name), timeTravelStatement.response, {
        method: 'POST',
        body: request,
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const startTimeTravel = (name: string, request: TimeTravelRequest) =>
  fetchJson(routes.api.timeTravel(name), timeTravelRun.response, { method: 'POST', body: request })
