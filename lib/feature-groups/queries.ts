import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import { routes } from '@/lib/routes'
import type { TimeMachine } from '@/lib/time-machine'
import {
  type FeatureEdit,
  featureDetail,
  featureEdit,
  groupDetail,
  groupFeatures,
  groupFreshness,
  groupNote,
  groupTagList,
  type NoteEdit,
  noteEdit,
  type TagsEdit,
  tagsEdit,
} from './contract'

const groupKeys = {
  all: ['feature-groups'] as const,
  of: (name: string) => [...groupKeys.all, name] as const,
  detail: (name: string) => [...groupKeys.of(name), 'detail'] as const,
  features: (name: string) => [...groupKeys.of(name), 'features'] as const,
  feature: (name: string, feature: string) => [...groupKeys.features(name), feature] as const,
  tags: (name: string) => [...groupKeys.of(name), 'tags'] as const,
  note: (name: string) => [...groupKeys.of(name), 'note'] as const,
  freshness: (name: string, moment: TimeMachine) => [...groupKeys.of(name), 'freshness', moment] as const,
}

export const groupQuery = (name: string) =>
  queryOptions({
    queryKey: groupKeys.detail(name),
    queryFn: ({ signal }) => fetchJson(routes.api.featureGroup(name), groupDetail.response, { signal }),
  })

export const featuresQuery = (name: string) =>
  queryOptions({
    queryKey: groupKeys.features(name),
    queryFn: ({ signal }) => fetchJson(routes.api.features(name), groupFeatures.response, { signal }),
  })

export const featureQuery = (name: string, feature: string) =>
  queryOptions({
    queryKey: groupKeys.feature(name, feature),
    queryFn: ({ signal }) => fetchJson(routes.api.feature(name, feature), featureDetail.response, { signal }),
  })

export const tagsQuery = (name: string) =>
  queryOptions({
    queryKey: groupKeys.tags(name),
    queryFn: ({ signal }) => fetchJson(routes.api.tags(name), groupTagList.response, { signal }),
  })

export const noteQuery = (name: string) =>
  queryOptions({
    queryKey: groupKeys.note(name),
    queryFn: ({ signal }) => fetchJson(routes.api.notes(name), groupNote.response, { signal }),
  })

/** Runs a statement that AWS bills, so it is asked once and again only by hand. */
export const freshnessQuery = (name: string, { eventTime, knownAt }: TimeMachine) =>
  queryOptions({
    queryKey: groupKeys.freshness(name, { eventTime, knownAt }),
    queryFn: ({ signal }) =>
      fetchJson(routes.api.freshness(name), groupFreshness.response, {
        method: 'POST',
        body: { eventTime, knownAt },
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })

export const putFeature = (name: string, feature: string, body: FeatureEdit) =>
  fetchJson(routes.api.feature(name, feature), featureEdit.response, { method: 'PUT', body })

export const putTags = (name: string, body: TagsEdit) =>
  fetchJson(routes.api.tags(name), tagsEdit.response, { method: 'PUT', body })

export const putNote = (name: string, body: NoteEdit) =>
  fetchJson(routes.api.notes(name), noteEdit.response, { method: 'PUT', body })
