import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import { routes } from '@/lib/routes'
import { auditedExecutions, groupExecutions, schemaVersions } from './contract'
import { groupCalls } from './management-calls'

export const auditKeys = {
  all: ['audit'] as const,
  executions: () => [...auditKeys.all, 'executions'] as const,
  groupExecutions: (name: string) => [...auditKeys.all, name, 'executions'] as const,
  calls: (name: string) => [...auditKeys.all, name, 'calls'] as const,
  versions: (name: string) => [...auditKeys.all, name, 'versions'] as const,
}

export const executionsQuery = () =>
  queryOptions({
    queryKey: auditKeys.executions(),
    queryFn: ({ signal }) => fetchJson(routes.api.auditExecutions(), auditedExecutions.response, { signal }),
  })

export const groupExecutionsQuery = (name: string) =>
  queryOptions({
    queryKey: auditKeys.groupExecutions(name),
    queryFn: ({ signal }) =>
      fetchJson(routes.api.auditGroupExecutions(name), groupExecutions.response, { signal }),
  })

export const schemaVersionsQuery = (name: string) =>
  queryOptions({
    queryKey: auditKeys.versions(name),
    queryFn: ({ signal }) => fetchJson(routes.api.auditVersions(name), schemaVersions.response, { signal }),
  })

export const groupCallsQuery = (name: string) =>
  queryOptions({
    queryKey: auditKeys.calls(name),
    queryFn: ({ signal }) => fetchJson(routes.api.auditGroupCalls(name), groupCalls.response, { signal }),
  })
