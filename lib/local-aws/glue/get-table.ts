import { GetTable$, type GetTableRequest, type GetTableResponse, type Table } from '@aws-sdk/client-glue'
import { z } from 'zod'
import type { GlueCatalog } from '../engine/catalog/catalog-types'
import { tableNotFound } from '../engine/catalog/errors'
import { onlyAttributes } from './attributes'
import { name } from './constraints'
import { glueOperation } from './glue-operation'

type Input = GetTableRequest & { DatabaseName: string; Name: string }

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetTable.html */
export const getTable = glueOperation<Input, GetTableResponse>(
  GetTable$,
  z.object({ DatabaseName: name, Name: name }),
  ({ DatabaseName, Name, QueryAsOfTime, AttributesToGet }, { catalog }) => {
    const table = QueryAsOfTime
      ? tableAsOf(catalog, DatabaseName, Name, QueryAsOfTime)
      : catalog.requireTable(DatabaseName, Name)
    return { Table: onlyAttributes(table, AttributesToGet) }
  },
)

/** The version that was current then, as far as versions were archived. */
function tableAsOf(catalog: GlueCatalog, database: string, name: string, asOf: Date): Table {
  const versions = catalog.listVersions(database, name)
  const found = versions.find(({ Table: table }) => (table?.UpdateTime ?? asOf) <= asOf)?.Table
  if (!found) throw tableNotFound(name)
  return found
}
