import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import { routes } from '@/lib/routes'
import type { TimeMachine } from '@/lib/time-machine'
import { type RecordRef, recordHistory, recordLookup, recordSample } from './contract'

/** Data that a person looks at while it changes: asked again when a screen is opened, never behind their back. */
const staleTimeMs = 10_000

export const recordKeys = {
  all: ['records'] as const,
  sample: (name: string, moment: TimeMachine) => [...recordKeys.all, name, 'sample', moment] as const,
  lookup: (name: string, recordIds: readonly string[]) =>
    [...recordKeys.all, name, 'lookup', recordIds] as const,
  history: (ref: RecordRef, moment: TimeMachine) =>
    [...recordKeys.all, ref.name, 'history', ref.recordId, moment] as const,
}

const atMoment = ({ eventTime, knownAt }: TimeMachine) => ({
  ...(eventTime !== null && { eventTime }),
  ...(knownAt !== null && { knownAt }),
})

/** Of the offline store one page, of the online store one after the other. */
export const recordSampleQuery = (name: string, moment: TimeMachine) =>
  infiniteQueryOptions({
    queryKey: recordKeys.sample(name, moment),
    queryFn: ({ pageParam, signal }) => {
      const search = { ...atMoment(moment), ...(pageParam !== null && { token: pageParam }) }
      return fetchJson(routes.api.recordSample(name, search), recordSample.response, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextToken,
    staleTime: staleTimeMs,
  })

/** Each read of the online store costs units on AWS, so an answer is kept until it is asked for again. */
export const recordLookupQuery = (name: string, recordIds: readonly string[]) =>
  queryOptions({
    queryKey: recordKeys.lookup(name, recordIds),
    queryFn: ({ signal }) =>
      fetchJson(routes.api.recordLookup(name), recordLookup.response, {
        method: 'POST',
        body: { recordIds },
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: recordIds.length > 0,
  })

export const recordHistoryQuery = (ref: RecordRef, moment: TimeMachine) =>
  queryOptions({
    queryKey: recordKeys.history(ref, moment),
    queryFn: ({ signal }) =>
      fetchJson(routes.api.recordHistory(ref.name, ref.recordId, atMoment(moment)), recordHistory.response, {
        signal,
      }),
    staleTime: staleTimeMs,
  })
