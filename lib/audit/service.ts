import 'server-only'
import { paginateGetTableVersions } from '@aws-sdk/client-glue'
import { getBackend } from '@/lib/aws/caller-identity'
import { glue } from '@/lib/aws/clients'
import { translating } from '@/lib/aws/errors'
import { AppError } from '@/lib/errors'
import { type HistoricalGroup, keepsHistory } from '@/lib/feature-groups/feature-group'
import { getFeatureGroup } from '@/lib/feature-groups/service'
import type { Caller } from '@/lib/http/caller'
import { tablesRead } from '@/lib/sql/tables-read'
import { listExecutions } from '@/lib/workbench/service'
import { type AuditedExecutions, type AuditStamp, executionsLooked, type SchemaVersion } from './contract'
import { describeSchemaVersions, type TableVersion } from './schema-versions'

/** Store, account and region of this page, who asked and when. */
export async function getAuditStamp(caller: Caller): Promise<AuditStamp> {
  const { kind, endpoint, account, region } = await getBackend()
  return { store: kind, endpoint, account, region, at: new Date().toISOString(), by: caller.name }
}

/** The versions that Glue keeps of the group's table: each change of its schema. */
export async function getSchemaVersions(name: string): Promise<{ table: string; versions: SchemaVersion[] }> {
  const { database, table } = (await getHistoricalGroup(name)).offlineStore
  return translating(`load the schema versions of ${name}`, async () => {
    const versions: TableVersion[] = []
    for await (const page of paginateGetTableVersions(
      { client: glue() },
      { DatabaseName: database, TableName: table },
    )) {
      for (const { VersionId = '0', Table } of page.TableVersions ?? []) {
        versions.push({
          version: VersionId,
          changedAt: (Table?.UpdateTime ?? Table?.CreateTime)?.toISOString() ?? null,
          columns: (Table?.StorageDescriptor?.Columns ?? []).map(({ Name = '', Type = '' }) => ({
            name: Name,
            type: Type,
          })),
        })
      }
    }
    return { table: `${database}.${table}`, versions: describeSchemaVersions(versions) }
  })
}

/** The newest executions of the workgroup, whoever sent them. */
export async function getExecutions(): Promise<AuditedExecutions> {
  const executions = await listExecutions(executionsLooked)
  return { executions, isPartial: executions.length === executionsLooked }
}

/** Those among the newest executions whose statement reads the group's table; decided by the parser. */
export async function getExecutionsReading(name: string): Promise<AuditedExecutions> {
  const { database, table } = (await getHistoricalGroup(name)).offlineStore
  const { executions, isPartial } = await getExecutions()
  const reads = (sql: string) =>
    tablesRead(sql).some(
      (read) =>
        read.table === table.toLowerCase() &&
        (read.database === null || read.database === database.toLowerCase()),
    )
  return { executions: executions.filter(({ sql }) => reads(sql)), isPartial }
}

async function getHistoricalGroup(name: string): Promise<HistoricalGroup> {
  const group = await getFeatureGroup(name)
  if (!keepsHistory(group)) {
    throw new AppError(
      'invalid',
      `${name} has no offline store: there is no table to version and none to query.`,
    )
  }
  return group
}
