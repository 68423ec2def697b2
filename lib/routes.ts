/** Every address inside the product. Links and requests are built here and nowhere else. */

const segment = encodeURIComponent

type Search = Record<string, string | undefined>

function withSearch(path: string, search: Search = {}): string {
  const entries = Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return entries.length === 0 ? path : `${path}?${new URLSearchParams(entries)}`
}

export const groupTabs = ['overview', 'features', 'records', 'time-travel', 'code', 'audit'] as const
export type GroupTab = (typeof groupTabs)[number]

export const routes = {
  catalog: (search?: { q?: string }) => withSearch('/', search),
  featureGroup: (name: string, tab: GroupTab = 'overview', search?: Search) =>
    withSearch(`/feature-groups/${segment(name)}${tab === 'overview' ? '' : `/${tab}`}`, search),
  record: (name: string, recordId: string, search?: Search) =>
    withSearch(`/feature-groups/${segment(name)}/records/${segment(recordId)}`, search),
  workbench: (search?: { execution?: string }) => withSearch('/workbench', search),
  /** With a statement to look at. In the fragment, which has no length limit on the way to a server: it never goes there. */
  workbenchWith: (sql: string) => `/workbench#sql=${segment(sql)}`,
  datasets: () => '/datasets',
  newDataset: (search?: { groups?: string; labels?: string }) => withSearch('/datasets/new', search),
  dataset: (executionId: string) => `/datasets/${segment(executionId)}`,
  audit: () => '/audit',
  auditGroup: (name: string) => `/audit/feature-groups/${segment(name)}`,
  auditRecord: (name: string, recordId: string) =>
    `/audit/feature-groups/${segment(name)}/records/${segment(recordId)}`,

  api: {
    health: () => '/api/health',
    catalogGroups: (search?: Search) => withSearch('/api/catalog/groups', search),
    catalogGroup: (name: string, search?: Search) =>
      withSearch(`/api/catalog/groups/${segment(name)}`, search),
    catalogSearch: (search: Search) => withSearch('/api/catalog/search', search),
    featureGroup: (name: string) => `/api/feature-groups/${segment(name)}`,
    features: (name: string) => `/api/feature-groups/${segment(name)}/features`,
    feature: (name: string, feature: string) =>
      `/api/feature-groups/${segment(name)}/features/${segment(feature)}`,
    notes: (name: string) => `/api/feature-groups/${segment(name)}/notes`,
    tags: (name: string) => `/api/feature-groups/${segment(name)}/tags`,
    freshness: (name: string) => `/api/feature-groups/${segment(name)}/freshness`,
    recordSample: (name: string, search?: Search) =>
      withSearch(`/api/feature-groups/${segment(name)}/records`, search),
    recordLookup: (name: string) => `/api/feature-groups/${segment(name)}/records/lookup`,
    recordHistory: (name: string, recordId: string, search?: Search) =>
      withSearch(`/api/feature-groups/${segment(name)}/records/${segment(recordId)}/history`, search),
    timeTravel: (name: string) => `/api/feature-groups/${segment(name)}/time-travel`,
    timeTravelStatement: (name: string) => `/api/feature-groups/${segment(name)}/time-travel/statement`,
    tables: () => '/api/workbench/tables',
    executions: (search?: Search) => withSearch('/api/workbench/executions', search),
    execution: (id: string) => `/api/workbench/executions/${segment(id)}`,
    executionRows: (id: string, search?: Search) =>
      withSearch(`/api/workbench/executions/${segment(id)}/rows`, search),
    uploadLabels: (fileName: string) => withSearch('/api/datasets/labels', { fileName }),
    importLabels: () => '/api/datasets/labels/import',
    describeLabels: () => '/api/datasets/labels/describe',
    datasetCheck: () => '/api/datasets/check',
    datasetPreview: () => '/api/datasets/preview',
    datasetPlan: () => '/api/datasets/plan',
    datasets: () => '/api/datasets',
    export: (executionId: string, format: 'csv' | 'parquet') =>
      withSearch(`/api/exports/${segment(executionId)}`, { format }),
    exportReceipt: (executionId: string, format: 'csv' | 'parquet') =>
      withSearch(`/api/exports/${segment(executionId)}/receipt`, { format }),
    auditExecutions: () => '/api/audit/executions',
    auditGroupExecutions: (name: string) => `/api/audit/feature-groups/${segment(name)}/executions`,
    auditGroupCalls: (name: string) => `/api/audit/feature-groups/${segment(name)}/calls`,
    auditVersions: (name: string) => `/api/audit/feature-groups/${segment(name)}/versions`,
  },
}
