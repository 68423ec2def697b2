import type { FeatureValue } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import type { DemoClients } from '../store/clients'

/** A feature group of the demo: what is created, what it says about itself, and the rows it gets. */
export type DemoGroup = {
  name: string
  /** At most 128 characters. Left out on purpose by the undocumented group. */
  description?: string
  recordId: string
  eventTime: string
  /** In definition order, record identifier and event time included. */
  features: readonly DemoFeature[]
  online: 'none' | 'Standard' | 'InMemory'
  offline: boolean
  tags: Readonly<Record<string, string>>
  /** Markdown. */
  notes?: string
  content: DemoRows | DemoRecords
  /** What only the API can plant, after all rows are in. */
  plant?: (clients: DemoClients) => Promise<void>
}

/**
 * Rows computed by SQL over the raw data: a column per feature, then `written_at` (when the row reached the offline
 * store) and `is_deleted`. The newest row of each record goes through the API, the rest is written as files.
 */
export type DemoRows = {
  kind: 'rows'
  sql: (now: Date) => string
  /**
   * The newest rows keep their `written_at` too: they are written as files, and the API puts them online only. Otherwise
   * they arrive in both stores when the demo is loaded.
   */
  keepsArrival?: true
}

/** Records that all go through the API, in this order. */
type DemoRecords = { kind: 'records'; records: (now: Date) => FeatureValue[][] }

export type DemoFeature = {
  name: string
  type: 'String' | 'Integral' | 'Fractional'
  collection?: { type: 'List' | 'Set' } | { type: 'Vector'; dimension: number }
  /** At most 255 characters, one line. */
  description?: string
  parameters?: Readonly<Record<string, string>>
}

type Parameters = DemoFeature['parameters']

export const text = (name: string, description?: string, parameters?: Parameters): DemoFeature => ({
  name,
  type: 'String',
  description,
  parameters,
})

export const integral = (name: string, description?: string, parameters?: Parameters): DemoFeature => ({
  name,
  type: 'Integral',
  description,
  parameters,
})

export const fractional = (name: string, description?: string, parameters?: Parameters): DemoFeature => ({
  name,
  type: 'Fractional',
  description,
  parameters,
})
