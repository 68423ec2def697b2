import {
  BatchDeleteTable$,
  type BatchDeleteTableResponse,
  CreateTable$,
  DeleteTable$,
  GetTable$,
  type GetTableResponse,
  GetTables$,
  type GetTablesRequest,
  type GetTablesResponse,
  type TableInput,
  UpdateTable$,
  type UpdateTableRequest,
} from '@aws-sdk/client-glue'
import { z } from 'zod'
import { invalidInput } from '../engine/catalog/errors'
import { compareKeys } from '../engine/objects/object-key'
import { name, paging, tableInput } from './constraints'
import { failureOf } from './failures'
import { glueOperation } from './glue-operation'
import { pageOf } from './paging'

type InDatabase = { DatabaseName: string }
type Named = InDatabase & { Name: string }

const named = z.object({ DatabaseName: name, Name: name })

/** https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-tables.html */
export const createTable = glueOperation<InDatabase & { TableInput: TableInput }, object>(
  CreateTable$,
  // The shape leaves it out for Iceberg tables that Glue itself would create; this store does not.
  z.object({ DatabaseName: name, TableInput: tableInput }),
  async ({ DatabaseName, TableInput: input }, { catalog }) => {
    await catalog.createTable(DatabaseName, input)
    return {}
  },
)

export const getTable = glueOperation<Named, GetTableResponse>(
  GetTable$,
  named,
  ({ DatabaseName, Name }, { catalog }) => ({
    Table: catalog.requireTable(DatabaseName, Name),
  }),
)

export const getTables = glueOperation<GetTablesRequest & InDatabase, GetTablesResponse>(
  GetTables$,
  z.object({ DatabaseName: name, Expression: z.string().max(2048).optional(), ...paging(100) }),
  (input, { catalog }) => {
    const matches = nameFilter(input.Expression)
    const tables = catalog.listTables(input.DatabaseName).filter((table) => matches(table.Name ?? ''))
    const order = { placeOf: (table: { Name: string | undefined }) => table.Name ?? '', compare: compareKeys }
    const { page, NextToken } = pageOf(tables, input, 100, order)
    return { TableList: page, NextToken }
  },
)

/** Replaces the whole definition; a `VersionId` that is no longer the current one is refused. */
export const updateTable = glueOperation<
  UpdateTableRequest & InDatabase & { TableInput: TableInput },
  object
>(
  UpdateTable$,
  z.object({ DatabaseName: name, TableInput: tableInput, VersionId: z.string().max(255).optional() }),
  async ({ DatabaseName, TableInput: input, SkipArchive, VersionId }, { catalog }) => {
    await catalog.updateTable(DatabaseName, input, { skipArchive: SkipArchive, versionId: VersionId })
    return {}
  },
)

export const deleteTable = glueOperation<Named, object>(
  DeleteTable$,
  named,
  async ({ DatabaseName, Name }, { catalog }) => {
    await catalog.deleteTable(DatabaseName, Name)
    return {}
  },
)

export const batchDeleteTable = glueOperation<
  InDatabase & { TablesToDelete: string[] },
  BatchDeleteTableResponse
>(
  BatchDeleteTable$,
  z.object({ DatabaseName: name, TablesToDelete: z.array(name).max(100) }),
  async ({ DatabaseName, TablesToDelete }, { catalog }) => {
    catalog.requireDatabase(DatabaseName)
    const errors = await Promise.all(
      TablesToDelete.map(async (TableName) => {
        const ErrorDetail = await failureOf(catalog.deleteTable(DatabaseName, TableName))
        return ErrorDetail ? [{ TableName, ErrorDetail }] : []
      }),
    )
    return { Errors: errors.flat() }
  },
)

/** A regular expression over the whole name. */
function nameFilter(expression: string | undefined): (name: string) => boolean {
  if (expression === undefined || expression === '') return () => true
  try {
    const pattern = new RegExp(`^(?:${expression})$`, 'i')
    return (text) => pattern.test(text)
  } catch {
    throw invalidInput(`The expression '${expression}' is not a regular expression.`)
  }
}
