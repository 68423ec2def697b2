import * as z from 'zod/mini'
import { featureGroupName } from '@/lib/feature-groups/feature-group'
import { execution } from '@/lib/workbench/contract'

const groupRef = z.object({ name: featureGroupName })

const schemaColumn = z.object({ name: z.string(), type: z.string() })

export const schemaVersion = z.object({
  /** Glue counts versions from 0 up. */
  version: z.string(),
  changedAt: z.nullable(z.string()),
  columnCount: z.number(),
  added: z.array(schemaColumn),
  removed: z.array(schemaColumn),
  retyped: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
})
export type SchemaVersion = z.output<typeof schemaVersion>

export const schemaVersions = {
  params: groupRef,
  response: z.object({
    table: z.string(),
    /** Newest first. */
    versions: z.array(schemaVersion),
  }),
}

/** So many executions are looked through, newest first. */
export const executionsLooked = 200

export const auditedExecutions = {
  response: z.object({
    executions: z.array(execution),
    /** True when there were older executions that were not looked at. */
    isPartial: z.boolean(),
  }),
}
export type AuditedExecutions = z.output<typeof auditedExecutions.response>

export const groupExecutions = { params: groupRef, response: auditedExecutions.response }

/** Where and when a page was made: without it a print proves nothing. */
export const auditStamp = z.object({
  store: z.enum(['local', 'aws']),
  endpoint: z.nullable(z.string()),
  account: z.nullable(z.string()),
  region: z.string(),
  at: z.string(),
  by: z.string(),
})
export type AuditStamp = z.output<typeof auditStamp>
