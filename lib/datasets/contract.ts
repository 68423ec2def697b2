import * as z from 'zod/mini'
import { featureGroupName } from '@/lib/feature-groups/feature-group'
import { cell, execution } from '@/lib/workbench/contract'

const name = z.string().check(z.minLength(1), z.maxLength(255))
const column = z.object({ name: z.string(), type: z.string() })
const isoMoment = z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/, 'Use a time in UTC')))

export const labelSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('table'), database: name, table: name }),
  z.object({ kind: z.literal('query'), sql: z.string().check(z.minLength(1), z.maxLength(200_000)) }),
])
export type LabelSource = z.output<typeof labelSource>

const groupChoice = z.object({
  name: featureGroupName,
  /** Prefix of the output columns; the group's name unless given. */
  as: z.optional(name),
  /** The label column that holds the group's record ids. */
  key: name,
  features: z
    .array(z.object({ name, as: z.optional(name) }))
    .check(z.minLength(1, 'Choose at least one feature.')),
  maximumAge: z.optional(
    z.object({
      amount: z.number().check(z.int(), z.positive()),
      unit: z.enum(['second', 'minute', 'hour', 'day']),
    }),
  ),
  arrivedByLabelTime: z.boolean(),
  deletions: z.enum(['as-served', 'ignore', 'show']),
  unmatched: z.enum(['keep', 'drop']),
})
export type GroupChoice = z.output<typeof groupChoice>

/** A training set as a person describes it; the server adds what it knows of the groups. */
export const datasetRequest = z.object({
  labels: labelSource,
  time: name,
  /** Rows whose time is missing or cannot be read: kept with empty features, or left out. */
  withoutTime: z.enum(['keep', 'drop']),
  groups: z.array(groupChoice).check(z.minLength(1, 'Choose features of at least one group.')),
  asOf: z.object({ eventTime: isoMoment, knownAt: isoMoment }),
})
export type DatasetRequest = z.output<typeof datasetRequest>

export const labelTable = z.object({
  database: z.string(),
  table: z.string(),
  /** The file the labels came from. */
  fileName: z.string(),
  rows: z.number(),
  columns: z.array(column),
})
export type LabelTable = z.output<typeof labelTable>

export const labelUploadLimitBytes = 256 * 1024 * 1024

export const importLabels = {
  body: z.object({
    uri: z
      .string()
      .check(
        z.regex(/^s3:\/\/[^/]+\/.+\.(csv|parquet)$/i, 'Name a .csv or .parquet file as s3://bucket/key'),
      ),
  }),
  response: labelTable,
}
export const uploadLabels = {
  query: z.object({ fileName: z.string().check(z.minLength(5), z.maxLength(255)) }),
  response: labelTable,
}

export const describeLabels = {
  body: z.object({ labels: labelSource }),
  response: z.object({ columns: z.array(column) }),
}

export const datasetPlan = {
  body: datasetRequest,
  response: z.object({
    sql: z.string(),
    /** What the history is read as of. */
    asOf: z.string(),
    /** The rule of each group in words. */
    rules: z.array(z.object({ group: z.string(), rule: z.string() })),
    columns: z.array(z.object({ name: z.string(), type: z.string(), origin: z.string() })),
  }),
}
export type DatasetPlan = z.output<typeof datasetPlan.response>

export const datasetCheck = {
  body: datasetRequest,
  response: z.object({
    labelRows: z.number(),
    withoutTime: z.number(),
    unreadableTime: z.number(),
    earliest: cell,
    latest: cell,
    /** Rows that a build will answer; null when labels without a match are dropped, for then only the build knows. */
    expectedRows: z.nullable(z.number()),
    groups: z.array(
      z.object({
        group: z.string(),
        matched: z.number(),
        features: z.array(z.object({ column: z.string(), filled: z.number() })),
        /** The most frequent ids that the group has no row of at all. */
        unknownIds: z.array(z.object({ id: cell, rows: z.number() })),
      }),
    ),
    bytesScanned: z.number(),
  }),
}
export type DatasetCheck = z.output<typeof datasetCheck.response>

/** So many labels a preview shows. */
export const previewLabels = 20

export const datasetPreview = {
  body: datasetRequest,
  response: z.object({
    columns: z.array(z.string()),
    rows: z.array(z.array(cell)),
    engineMs: z.number(),
    bytesScanned: z.number(),
  }),
}
export type DatasetPreview = z.output<typeof datasetPreview.response>

export const buildDataset = { body: datasetRequest, response: z.object({ executionId: z.string() }) }

export const listDatasets = { response: z.object({ datasets: z.array(execution) }) }
