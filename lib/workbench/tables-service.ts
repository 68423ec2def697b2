import 'server-only'
import { paginateGetDatabases, paginateGetTables, type Table } from '@aws-sdk/client-glue'
import { glue } from '@/lib/aws/clients'
import { translating } from '@/lib/aws/errors'
import type { TableColumns } from './contract'

/** Completion over more tables than this helps nobody and would weigh megabytes. */
const mostTables = 2_000

/** The tables and columns of the catalog, for completion and the schema list. */
export async function listTables(signal: AbortSignal): Promise<TableColumns[]> {
  return translating('list the tables', async () => {
    const tables: TableColumns[] = []
    for await (const databases of paginateGetDatabases({ client: glue() }, {})) {
      for (const { Name } of databases.DatabaseList ?? []) {
        if (Name) tables.push(...(await tablesOf(Name, signal)))
        if (tables.length >= mostTables) return tables.slice(0, mostTables)
      }
    }
    return tables
  })
}

async function tablesOf(database: string, signal: AbortSignal): Promise<TableColumns[]> {
  const tables: TableColumns[] = []
  for await (const page of paginateGetTables({ client: glue() }, { DatabaseName: database })) {
    signal.throwIfAborted()
    tables.push(...(page.TableList ?? []).map((table) => toTableColumns(database, table)))
  }
  return tables
}

function toTableColumns(
  database: string,
  { Name = '', StorageDescriptor, PartitionKeys = [] }: Table,
): TableColumns {
  const columns = [...(StorageDescriptor?.Columns ?? []), ...PartitionKeys]
  return {
    database,
    table: Name,
    group: groupOf(StorageDescriptor?.Location),
    columns: columns.map(({ Name: name = '', Type: type = '', Comment: description = '' }) => ({
      name,
      type,
      description,
    })),
  }
}

/** The offline store's folder is called after the group and the second of its creation: `…/orders-1680195766/data`. */
const groupOf = (location: string | undefined): string | null =>
  /\/offline-store\/([^/]+)-\d+(?:\/data)?\/?$/.exec(location ?? '')?.[1] ?? null
