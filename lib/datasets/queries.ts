import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import { routes } from '@/lib/routes'
import {
  buildDataset,
  type DatasetRequest,
  datasetCheck,
  datasetPlan,
  datasetPreview,
  describeLabels,
  importLabels,
  type LabelSource,
  type LabelTable,
  listDatasets,
  uploadLabels,
} from './contract'

export const datasetKeys = {
  all: ['datasets'] as const,
  list: () => [...datasetKeys.all, 'list'] as const,
  labelColumns: (labels: LabelSource) => [...datasetKeys.all, 'labels', labels] as const,
  plan: (request: DatasetRequest) => [...datasetKeys.all, 'plan', request] as const,
}

export const datasetsQuery = () =>
  queryOptions({
    queryKey: datasetKeys.list(),
    queryFn: ({ signal }) => fetchJson(routes.api.datasets(), listDatasets.response, { signal }),
    staleTime: 0,
  })

export const labelColumnsQuery = (labels: LabelSource) =>
  queryOptions({
    queryKey: datasetKeys.labelColumns(labels),
    queryFn: ({ signal }) =>
      fetchJson(routes.api.describeLabels(), describeLabels.response, {
        method: 'POST',
        body: { labels },
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const datasetPlanQuery = (request: DatasetRequest) =>
  queryOptions({
    queryKey: datasetKeys.plan(request),
    queryFn: ({ signal }) =>
      fetchJson(routes.api.datasetPlan(), datasetPlan.response, { method: 'POST', body: request, signal }),
    staleTime: 60_000,
  })

/** Rows of a preview are those of one moment; asking again is the person's choice. */
export const datasetPreviewQuery = (request: DatasetRequest) =>
  queryOptions({
    queryKey: [...datasetKeys.all, 'preview', request] as const,
    queryFn: ({ signal }) =>
      fetchJson(routes.api.datasetPreview(), datasetPreview.response, {
        method: 'POST',
        body: request,
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })

export const checkDataset = (request: DatasetRequest, signal?: AbortSignal) =>
  fetchJson(routes.api.datasetCheck(), datasetCheck.response, {
    method: 'POST',
    body: request,
    ...(signal && { signal }),
  })

export const startBuild = (request: DatasetRequest) =>
  fetchJson(routes.api.datasets(), buildDataset.response, { method: 'POST', body: request })

export const importLabelObject = (uri: string): Promise<LabelTable> =>
  fetchJson(routes.api.importLabels(), importLabels.response, { method: 'POST', body: { uri } })

/** Streams the file as it is; its name travels in the address. */
export const uploadLabelFile = (file: File, signal?: AbortSignal): Promise<LabelTable> =>
  fetchJson(routes.api.uploadLabels(file.name), uploadLabels.response, {
    method: 'POST',
    file,
    ...(signal && { signal }),
  })
